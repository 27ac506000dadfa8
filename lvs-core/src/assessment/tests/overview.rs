//! The overview of a class.

use super::*;

struct Class {
    results: Vec<AssessmentResult>,
    tables: NormTables,
    instruments: Instruments,
}

impl Class {
    fn of(results: Vec<AssessmentResult>) -> Self {
        let second = InstrumentRequest {
            edition: "2".parse().unwrap(),
            ..instrument_of(ScaleKind::NormZones, TestFamily::Generic)
        };
        Class {
            results,
            tables: tables(&by_points(0)),
            instruments: Instruments::new([
                instrument(ScaleKind::NormZones),
                Instrument::parse(second).unwrap(),
            ])
            .unwrap(),
        }
    }

    fn view(&self) -> Result<ClassOverview, LvsError> {
        let members = ["ada", "bo", "cas", "dina", "eli"].map(|name| OverviewMember {
            pupil: pupil(name),
            birth_date: None,
        });
        class_overview(&OverviewRequest {
            instrument: CODE.parse().unwrap(),
            moment: begin(),
            members: &members,
            results: &self.results,
            instruments: &self.instruments,
            tables: &self.tables,
        })
    }
}

fn of(name: &str, result: AssessmentResult) -> AssessmentResult {
    AssessmentResult {
        pupil: pupil(name),
        ..result
    }
}

fn score(name: &str, raw: &str) -> AssessmentResult {
    of(name, taken(begin(), points(raw)))
}

fn counted(overview: &ClassOverview) -> Vec<(OverviewCell, usize)> {
    match &overview.counts {
        OverviewCounts::Counted(counts) => counts
            .iter()
            .map(|count| (count.cell, count.pupils))
            .collect(),
        OverviewCounts::NotComparable(_) => panic!(),
    }
}

#[test]
fn a_class_is_counted_by_zone_and_who_was_absent_apart() {
    let class = Class::of(vec![
        score("ada", "35"),
        score("bo", "0"),
        of("cas", not_taken(NotTakenReason::Absent)),
        AssessmentResult {
            valid: false,
            ..score("dina", "2")
        },
        // Of another moment, and of someone else.
        of("eli", taken(middle(), points("35"))),
        score("fien", "35"),
    ]);
    let overview = class.view().unwrap();
    assert!(
        counted(&overview)
            == [
                (OverviewCell::Zone(Zone::A), 1),
                (OverviewCell::Zone(Zone::E), 1)
            ]
    );
    let counts = (overview.not_taken, overview.not_valid, overview.no_record);
    assert_eq!(counts, (1, 1, 1));
    let pupils: Vec<_> = overview.lines.iter().map(|line| line.pupil).collect();
    assert_eq!(pupils, ["ada", "bo", "cas", "dina", "eli"].map(pupil));
}

#[test]
fn ass_04_mixed_editions_forms_and_norm_groups_are_not_counted() {
    let form = AssessmentResult {
        form: Some("b".parse().unwrap()),
        ..score("bo", "20")
    };
    let edition = AssessmentResult {
        edition: "2".parse().unwrap(),
        ..score("bo", "20")
    };
    let group = AssessmentResult {
        norm_sample: Some("thuistaal-niet-nederlands".parse().unwrap()),
        ..score("bo", "20")
    };
    for (other, expected) in [
        (form, NotComparableReason::OtherForm),
        (edition, NotComparableReason::OtherEdition),
        (group, NotComparableReason::OtherNormGroup),
    ] {
        let mut class = Class::of(vec![score("ada", "20"), other.clone()]);
        let mut key = key(&score("ada", "20"));
        key.form = other.form;
        key.edition = other.edition;
        key.group.sample = other.norm_sample.unwrap();
        class.tables.ass_04_add(key, by_points(1)).unwrap();
        let overview = class.view().unwrap();
        assert!(overview.counts == OverviewCounts::NotComparable(expected));
        // Each pupil stands in a line all the same.
        let evaluated = overview.lines.iter();
        let evaluated = evaluated.filter(|line| matches!(line.state, LineState::Evaluated(_)));
        assert_eq!(evaluated.count(), 2);
    }
}

#[test]
fn ass_04_a_result_without_a_norm_is_in_no_cell() {
    let mut unknown = score("bo", "20");
    unknown.norm_sample = Some("een-andere".parse().unwrap());
    let overview = Class::of(vec![score("ada", "20"), unknown]).view().unwrap();
    assert!(counted(&overview) == [(OverviewCell::Zone(Zone::C), 1)]);
    assert_eq!(overview.not_evaluated, 1);
    let state = &overview.lines[1].state;
    assert!(
        matches!(state, LineState::NotEvaluated(code) if code.as_str() == "assessment.norm_unknown")
    );
}

#[test]
fn who_was_absent_and_took_it_later_has_taken_it() {
    let later = AssessmentResult {
        form: Some("b".parse().unwrap()),
        ..of("ada", not_taken(NotTakenReason::Absent))
    };
    let overview = Class::of(vec![later, score("ada", "20")]).view().unwrap();
    assert_eq!((overview.not_taken, overview.lines.len()), (0, 5));
    assert!(counted(&overview) == [(OverviewCell::Zone(Zone::C), 1)]);
}

#[test]
fn a_key_that_is_there_twice_is_an_error() {
    let error = Class::of(vec![score("ada", "20"), score("ada", "21")])
        .view()
        .unwrap_err();
    assert_eq!(code(&error), "assessment.duplicate");
}

#[test]
fn a_plan_takes_what_is_new_and_overwrites_nothing() {
    let existing = [score("ada", "20"), score("bo", "20")];
    let imported = vec![score("ada", "20"), score("bo", "21"), score("cas", "0")];
    let plan = plan_results(&existing, imported.clone()).unwrap();
    assert_eq!(
        (plan.new.len(), plan.changed.len(), plan.unchanged),
        (1, 1, 1)
    );
    assert_eq!(plan.changed[0].existing, existing[1]);
    assert!(
        plan_results(&imported, imported.clone())
            .unwrap()
            .is_empty()
    );
    let twice = vec![score("ada", "20"), score("ada", "20")];
    assert_eq!(
        code(&plan_results(&[], twice).unwrap_err()),
        "assessment.duplicate"
    );
}
