//! Scenario 12 and its near misses: a zone follows from the norm, or there is none.

use super::*;
use crate::rule::RuleId;

#[test]
fn scenario_12_percentiles_15_and_10_by_each_table() {
    let zone = |p: &str, table: &NormTable| {
        read(&taken(begin(), percentile(p)), &tables(table))
            .unwrap()
            .zone()
    };
    assert_eq!(zone("15", &trapop()), Some(Zone::D));
    assert_eq!(zone("10", &trapop()), Some(Zone::E));
    assert_eq!(zone("15", &fifteen_ten()), Some(Zone::D));
    assert_eq!(zone("10", &fifteen_ten()), Some(Zone::D));
    assert_eq!(zone("9.99", &fifteen_ten()), Some(Zone::E));
}

#[test]
fn scenario_12_one_raw_score_in_two_editions() {
    let old = taken(begin(), points("18"));
    let new = AssessmentResult {
        edition: "2".parse().unwrap(),
        ..old.clone()
    };
    let mut both = tables(&by_points(0));
    both.ass_04_add(key_in_edition(&new), by_points(4)).unwrap();
    let edition_2 = Instrument::parse(InstrumentRequest {
        edition: "2".parse().unwrap(),
        ..instrument_of(ScaleKind::NormZones, TestFamily::Generic)
    });
    assert_eq!(read(&old, &both).unwrap().zone(), Some(Zone::C));
    let found = evaluate(&edition_2.unwrap(), &new, &both, None).unwrap();
    assert_eq!(found.zone(), Some(Zone::D));
    assert_eq!(found.because, [RuleId::ASS_03, RuleId::ASS_04]);
    // The one edition is not read by the norms of the other.
    assert_eq!(
        code(&read(&new, &both).unwrap_err()),
        "assessment.instrument_unknown"
    );
}

fn key_in_edition(result: &AssessmentResult) -> NormKey {
    NormKey {
        edition: result.edition,
        ..key(&taken(begin(), points("0")))
    }
}

#[test]
fn ass_04_each_part_of_the_key_counts() {
    let tables = tables(&by_points(0));
    let good = taken(begin(), points("18"));
    assert!(read(&good, &tables).is_ok());
    let others = [
        AssessmentResult {
            form: Some("b".parse().unwrap()),
            ..good.clone()
        },
        AssessmentResult {
            norm_sample: Some("thuistaal-niet-nederlands".parse().unwrap()),
            ..good.clone()
        },
        AssessmentResult {
            norm_sample: None,
            ..good.clone()
        },
        taken(at(2024, TestPoint::End, Grade::Primary3), points("18")),
        taken(at(2024, TestPoint::Begin, Grade::Primary4), points("18")),
    ];
    for other in others {
        let error = read(&other, &tables).unwrap_err();
        assert_eq!(code(&error), "assessment.norm_unknown", "{other:?}");
    }
    // The school year is no part of the key.
    let next_year = taken(at(2025, TestPoint::Begin, Grade::Primary3), points("18"));
    assert_eq!(read(&next_year, &tables).unwrap().zone(), Some(Zone::C));
}

#[test]
fn scenario_12_an_absent_pupil_has_no_zone() {
    // Without a table: nothing is looked up for what was not taken.
    for reason in NotTakenReason::ALL {
        let found = read(&not_taken(*reason), &NormTables::new()).unwrap();
        assert_eq!(found.placement, Placement::NotTaken(*reason));
        assert_eq!(
            (found.zone(), found.percentile, found.norm),
            (None, None, None)
        );
        assert_eq!(found.because, [RuleId::ASS_18]);
    }
    // A real 0 is a 0.
    let zero = taken(begin(), points("0"));
    let found = read(&zero, &tables(&by_points(0))).unwrap();
    assert_eq!(found.zone(), Some(Zone::E));
}

#[test]
fn ass_18_what_is_not_valid_has_no_zone() {
    let mut result = taken(begin(), percentile("80"));
    result.valid = false;
    let found = read(&result, &tables(&trapop())).unwrap();
    assert_eq!(found.placement, Placement::NotValid);
    assert_eq!(found.percentile, None);
    // Conditions alone take nothing away: the assessor says whether it is valid.
    result.valid = true;
    result.conditions = TestConditions {
        aids: true,
        interrupted: true,
    };
    assert_eq!(
        read(&result, &tables(&trapop())).unwrap().zone(),
        Some(Zone::A)
    );
}

#[test]
fn ass_03_a_table_is_read_by_its_own_basis() {
    let by_percentile = tables(&trapop());
    let error = read(&taken(begin(), points("18")), &by_percentile).unwrap_err();
    assert_eq!(code(&error), "assessment.percentile_missing");
    let by_raw = tables(&by_points(0));
    // Half a point is no score of this table, and it is not rounded.
    let error = read(&taken(begin(), points("18.5")), &by_raw).unwrap_err();
    assert_eq!(code(&error), "assessment.score");
    // A test of another length.
    let Measured::Score(score) = points("18") else {
        panic!()
    };
    let longer = Measured::Score(Score {
        max: RawScore::parse("50").unwrap(),
        ..score
    });
    let error = read(&taken(begin(), longer), &by_raw).unwrap_err();
    assert_eq!(code(&error), "assessment.score");
}

#[test]
fn ass_11_words_are_read_when_all_three_cards_are() {
    let dmt = instrument(ScaleKind::WordsCorrect);
    let words = |card_3| {
        let words = Measured::Words(WordsCorrect {
            card_1: Some(10),
            card_2: Some(8),
            card_3,
            percentile: None,
        });
        evaluate(&dmt, &taken(begin(), words), &tables(&by_points(0)), None)
    };
    assert_eq!(words(Some(0)).unwrap().zone(), Some(Zone::C));
    assert_eq!(code(&words(None).unwrap_err()), "assessment.score");
}

#[test]
fn ass_12_toeters_goes_by_the_month_of_birth() {
    for family in [TestFamily::Toeters, TestFamily::Kontrabas] {
        let toeters = Instrument::parse(instrument_of(ScaleKind::NormZones, family)).unwrap();
        let result = taken(begin(), points("18"));
        let born = |text: &str| Some(text.parse().unwrap());
        let mut tables = NormTables::new();
        for (birth, harder) in [("2019-04-30", 4), ("2019-09-01", 0)] {
            let key = ass_04_norm_key(&toeters, &result, born(birth)).unwrap();
            tables.ass_04_add(key, by_points(harder)).unwrap();
        }
        let zone = |birth| {
            let found = evaluate(&toeters, &result, &tables, birth)?;
            assert!(found.because.contains(&RuleId::ASS_12));
            Ok(found.zone())
        };
        assert_eq!(zone(born("2019-01-01")), Ok(Some(Zone::D)));
        assert_eq!(zone(born("2019-12-31")), Ok(Some(Zone::C)));
        let unknown: LvsError = zone(born("2019-05-01")).unwrap_err();
        assert_eq!(code(&unknown), "assessment.norm_unknown");
        assert_eq!(
            code(&zone(None).unwrap_err()),
            "assessment.birth_date_missing"
        );
    }
    // Every other instrument asks for no birth date.
    assert!(read(&taken(begin(), points("18")), &tables(&by_points(0))).is_ok());
}

#[test]
fn ass_07_colours_come_from_a_table_of_colours_only() {
    let koala =
        Instrument::parse(instrument_of(ScaleKind::ColourZones, TestFamily::Koala)).unwrap();
    let band = |zone, from, to| Band {
        zone,
        from: edge(from),
        to: edge(to),
    };
    let colours = NormTable::ass_03_parse(NormTableRequest {
        bands: NormBands::Colours(vec![
            band(ColourZone::Red, "0", "9"),
            band(ColourZone::Orange, "10", "19"),
            band(ColourZone::Green, "20", "40"),
        ]),
        ..letters(NormBasis::Raw, "1", &[])
    })
    .unwrap();
    let result = taken(begin(), points("9"));
    let found = evaluate(&koala, &result, &tables(&colours), None).unwrap();
    assert_eq!(found.placement, Placement::Colour(ColourZone::Red));
    assert_eq!(found.zone(), None);
    assert!(found.because.contains(&RuleId::ASS_07));
    for error in [
        evaluate(&koala, &result, &tables(&by_points(0)), None).unwrap_err(),
        read(&result, &tables(&colours)).unwrap_err(),
    ] {
        assert_eq!(code(&error), "assessment.scale");
    }
}

#[test]
fn ass_16_what_has_no_norm_gets_no_zone() {
    // Tables are there for the key: they are not looked at.
    let tables = tables(&trapop());
    let p = Percentile::parse("5").unwrap();
    for (scale, measured, rule) in [
        (
            ScaleKind::Criterion,
            Measured::Goal(GoalAttainment::NotReached),
            RuleId::ASS_16,
        ),
        (
            ScaleKind::PercentileOnly,
            Measured::Percentile(p),
            RuleId::ASS_05,
        ),
        (
            ScaleKind::SkillLevels,
            Measured::SkillLevel(SkillLevel(1)),
            RuleId::ASS_09,
        ),
    ] {
        let found = evaluate(&instrument(scale), &taken(begin(), measured), &tables, None).unwrap();
        assert_eq!(found.placement, Placement::NoZones);
        assert_eq!(found.because, [rule]);
        assert_eq!(ass_06_suggestion(&found), None);
    }
}
