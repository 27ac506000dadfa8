//! The families that have rules of their own, and those that have none.

use super::*;

fn parse(
    scale: ScaleKind,
    family: TestFamily,
    audience: ResultAudience,
) -> Result<Instrument, &'static str> {
    Instrument::parse(InstrumentRequest {
        audience,
        ..instrument_of(scale, family)
    })
    .map_err(|error| code(&error))
}

#[test]
fn acc_14_and_ass_09_a_vlaamse_toets_has_levels_and_is_for_everyone() {
    let family = TestFamily::VlaamseToets;
    let good = parse(ScaleKind::SkillLevels, family, ResultAudience::Everyone).unwrap();
    assert!(acc_14_own_result(&good));
    for (scale, audience) in [
        (ScaleKind::SkillLevels, ResultAudience::SchoolOnly),
        (ScaleKind::NormZones, ResultAudience::Everyone),
        (ScaleKind::PercentileOnly, ResultAudience::Everyone),
    ] {
        assert_eq!(parse(scale, family, audience), Err("assessment.instrument"));
    }
    assert!(!acc_14_own_result(&instrument(ScaleKind::SkillLevels)));
}

#[test]
fn ass_09_a_vlaamse_toets_is_recorded_where_it_is_held() {
    let family = TestFamily::VlaamseToets;
    let test = parse(ScaleKind::SkillLevels, family, ResultAudience::Everyone).unwrap();
    let level = Measured::SkillLevel(SkillLevel(2));
    let check =
        |year, grade| ass_18_validate(&test, &taken(at(year, TestPoint::End, grade), level));
    assert!(check(2023, Grade::Primary4).is_ok());
    for (year, grade) in [(2022, Grade::Primary4), (2024, Grade::Primary3)] {
        assert_eq!(code(&check(year, grade).unwrap_err()), "assessment.moment");
    }
}

#[test]
fn ass_08_salto_stays_at_school() {
    let salto = |audience| parse(ScaleKind::NormZones, TestFamily::Salto, audience);
    assert!(salto(ResultAudience::SchoolOnly).is_ok());
    assert_eq!(
        salto(ResultAudience::Everyone),
        Err("assessment.instrument")
    );
}

#[test]
fn ass_07_and_ass_12_koala_has_colours_and_toeters_norms() {
    let everyone = ResultAudience::Everyone;
    assert!(parse(ScaleKind::ColourZones, TestFamily::Koala, everyone).is_ok());
    assert!(parse(ScaleKind::NormZones, TestFamily::Koala, everyone).is_err());
    for family in [TestFamily::Toeters, TestFamily::Kontrabas] {
        assert!(parse(ScaleKind::NormZones, family, everyone).is_ok());
        assert!(parse(ScaleKind::Criterion, family, everyone).is_err());
    }
}

#[test]
fn ass_17_a_generic_instrument_may_have_any_scale_and_audience() {
    for scale in ScaleKind::ALL {
        for audience in ResultAudience::ALL {
            assert!(parse(*scale, TestFamily::Generic, *audience).is_ok());
        }
    }
    for name in ["tortel", "svs"] {
        assert!(name.parse::<TestFamily>().is_err());
    }
}

#[test]
fn ass_04_another_edition_is_not_taken_instead() {
    let known = Instruments::new([instrument(ScaleKind::NormZones)]).unwrap();
    assert!(
        known
            .get(CODE.parse().unwrap(), "1".parse().unwrap())
            .is_ok()
    );
    let error = known
        .get(CODE.parse().unwrap(), "2".parse().unwrap())
        .unwrap_err();
    assert_eq!(code(&error), "assessment.instrument_unknown");
    let twice = [ScaleKind::NormZones, ScaleKind::Avi].map(instrument);
    assert_eq!(
        code(&Instruments::new(twice).unwrap_err()),
        "assessment.instrument"
    );
}

#[test]
fn an_instrument_is_kept_as_it_is_and_checked_when_it_comes_back() {
    let salto = parse(
        ScaleKind::NormZones,
        TestFamily::Salto,
        ResultAudience::SchoolOnly,
    )
    .unwrap();
    let text = serde_json::to_string(&salto).unwrap();
    assert_eq!(serde_json::from_str::<Instrument>(&text).unwrap(), salto);
    assert!(serde_json::from_str::<Instrument>(&text.replace("school_only", "everyone")).is_err());
    let nameless = InstrumentRequest {
        name: " ".to_owned(),
        ..instrument_of(ScaleKind::Avi, TestFamily::Generic)
    };
    assert_eq!(
        code(&Instrument::parse(nameless).unwrap_err()),
        "input.empty"
    );
}
