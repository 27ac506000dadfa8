//! Table (a): the page that people read, the matrix, and the decision in every cell.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    reason = "a test fails by panicking"
)]

#[path = "table_a/facts.rs"]
mod facts;
#[path = "table_a/page.rs"]
mod page;

use facts::{granted, reader};
use lvs_core::RuleId;
use lvs_core::consent::StandingState;
use lvs_core::dossier::{Category, EntryFlags, EntryStatus};
use lvs_core::people::Role;
use lvs_core::policy::*;
use page::page;

/// The columns of the page, in its order, with the role that sits in each.
const COLUMNS: [(Column, Role); 12] = [
    (Column::Ct, Role::ClassTeacher),
    (Column::St, Role::SubjectTeacher),
    (Column::Zc, Role::CareCoordinator),
    (Column::Dir, Role::Director),
    (Column::Sec, Role::Secretariat),
    (Column::Clb, Role::ClbWorker),
    (Column::Lo, Role::LearningSupporter),
    (Column::Ext, Role::ExternalTherapist),
    (Column::Ins, Role::Inspector),
    (Column::Par, Role::Parent),
    (Column::Sup, Role::SupervisionParent),
    (Column::Pup, Role::Pupil),
];

#[test]
fn the_matrix_is_the_table_that_people_read() {
    let mut cells = 0;
    for row in page() {
        let category: Category = row.number.parse().unwrap();
        let columns = COLUMNS.iter().map(|(c, _)| *c).chain([Column::New]);
        for (column, written) in columns.zip(&row.cells) {
            let cell = Row::of(category).cell(column);
            assert_eq!(
                cell,
                page::cell(category, column, written),
                "row {} column {column:?}: `{written}`",
                row.number
            );
            cells += 1;
        }
        assert_eq!(
            Row::of(category).record.needs_consent(),
            row.consent.contains("yes"),
            "row {}",
            row.number
        );
    }
    assert_eq!(cells, 29 * 13);
}

/// What a cell gives without anything that it asks for, and with all of it.
fn expected(cell: Cell) -> (Exposure, Exposure) {
    use Exposure::*;
    match cell {
        Cell::Full | Cell::FullSealed => (Full, Full),
        Cell::Summary => (Summary, Summary),
        Cell::Guided => (Guided, Guided),
        Cell::OwnLog => (Summary, Summary),
        Cell::ThirdPartySafe => (ThirdPartySafe, ThirdPartySafe),
        Cell::ThirdPartySafeSurvey => (ThirdPartySafe, ThirdPartySafe),
        Cell::FullOwnSubject
        | Cell::ClbPermission
        | Cell::ClbPermissionOrTruancy
        | Cell::ClbPermissionOrExclusion
        | Cell::DocumentConsent
        | Cell::DocumentConsentOwn
        | Cell::ClbRegime
        | Cell::NothingUnlessAllowed
        | Cell::NothingUnlessPupilAllows
        | Cell::ReporterOnly => (Withheld, Full),
        Cell::NothingUntilCleared => (Withheld, ThirdPartySafe),
        Cell::Nothing | Cell::LinkedOnly => (Withheld, Withheld),
        Cell::TransferConsent
        | Cell::Mandatory
        | Cell::UnlessObjection
        | Cell::UnlessObjectionPerPart
        | Cell::Never
        | Cell::ViaDiscimus => unreachable!("cells of the new school only"),
    }
}

#[test]
fn every_cell_is_decided_as_the_table_says() {
    let mut cells = 0;
    for category in Category::ALL.iter().copied() {
        let others = [
            (Column::Cte, Role::CareTeacher),
            (Column::Fos, Role::FosterCarer),
        ];
        for (column, role) in COLUMNS.iter().copied().chain(others) {
            let cell = Row::of(category).cell(column);
            let (without, with) = expected(cell);
            let place = format!("row {} for {role:?} ({cell:?})", category.row());

            let bare = decide(&reader(role), Target::category(category));
            assert_eq!(bare.exposure, without, "{place}, bare: {bare:?}");
            assert!(!bare.reasons.is_empty(), "{place}");

            let (facts, target) = granted(role, category, cell);
            let rich = decide(&facts, target);
            assert_eq!(rich.exposure, with, "{place}, granted: {rich:?}");
            cells += 1;
        }
    }
    assert_eq!(cells, 29 * 14);
}

#[test]
fn vis_13_every_cell_is_closed_to_everyone_else() {
    for category in Category::ALL.iter().copied() {
        let mut stranger = reader(Role::Parent);
        stranger.seats.clear();
        let decision = decide(&stranger, Target::category(category));
        assert_eq!(decision.exposure, Exposure::Withheld);
        assert!(!decision.presence);
        assert_eq!(decision.for_reader(), ReaderDecision::absent());
        for role in [
            Role::StepParent,
            Role::TrustedPerson,
            Role::PedagogicalAdvisor,
            Role::Contact,
        ] {
            for purpose in Purpose::ALL.iter().copied() {
                let mut facts = reader(role);
                facts.purpose = purpose;
                let decision = decide(&facts, Target::category(category));
                assert_eq!(
                    decision.exposure,
                    Exposure::Withheld,
                    "{role:?} {purpose:?}"
                );
                assert!(!decision.presence, "{role:?} {purpose:?}");
            }
        }
    }
}

#[test]
fn pur_01_a_seat_without_the_purpose_sees_nothing_and_hears_which_rule() {
    for (_, role) in COLUMNS {
        for purpose in Purpose::ALL.iter().copied() {
            let mut facts = reader(role);
            facts.purpose = purpose;
            let decision = decide(&facts, Target::category(Category::Identification));
            // The CLB's seat in the class council is about row 21 alone.
            let row_21_only = role == Role::ClbWorker && purpose == Purpose::Evaluation;
            if purpose.roles().contains(&role) && !row_21_only {
                assert!(!decision.reasons.contains(RuleId::PUR_01));
            } else {
                assert_eq!(
                    decision.exposure,
                    Exposure::Withheld,
                    "{role:?} {purpose:?}"
                );
                assert!(decision.reasons.contains(RuleId::PUR_01), "{decision:?}");
                assert_eq!(decision.stance, Stance::Forbidden);
            }
        }
    }
}

#[test]
fn pre_02_pre_03_presence_follows_the_cell_and_the_kind_of_reader() {
    for category in Category::ALL.iter().copied() {
        let restricted = Target {
            category,
            marks: Marks {
                status: EntryStatus::Restricted,
                ..Marks::default()
            },
        };
        for (column, role) in COLUMNS {
            let known = decide(&reader(role), restricted).presence;
            let cell = Row::of(category).cell(column);
            let always_hidden = matches!(category.row(), "17" | "18" | "22" | "24" | "25");
            let expected = match role {
                Role::Parent | Role::Pupil => !always_hidden,
                Role::SupervisionParent => !always_hidden && !matches!(category.row(), "10" | "14"),
                Role::ExternalTherapist | Role::Inspector => false,
                _ => !matches!(
                    cell,
                    Cell::Nothing | Cell::LinkedOnly | Cell::ReporterOnly | Cell::Never
                ),
            };
            assert_eq!(known, expected, "row {} for {role:?}", category.row());
        }
    }
}

#[test]
fn the_new_school_gets_nothing_that_the_table_keeps_from_it() {
    for category in Category::ALL.iter().copied() {
        let mut facts = reader(Role::Director);
        facts.purpose = Purpose::Transfer;
        let cell = Row::of(category).cell(Column::New);
        let target = Target::category(category);
        let own = Row::of(category).cell(Column::Dir);
        let plain = decide(&facts, target);
        match cell {
            Cell::UnlessObjection | Cell::UnlessObjectionPerPart | Cell::Mandatory => {
                assert_eq!(plain.exposure, expected(own).0, "row {}", category.row());
            }
            Cell::TransferConsent => {
                assert!(plain.reasons.contains(RuleId::TRF_06));
                facts.transferable = CategorySet::of(&[category]);
                let asked = decide(&facts, target);
                assert!(!asked.reasons.contains(RuleId::TRF_06));
            }
            Cell::Never => assert!(plain.reasons.contains(RuleId::TRF_05)),
            Cell::Nothing | Cell::ViaDiscimus => {
                assert_eq!(plain.stance, Stance::Forbidden, "row {}", category.row());
                assert_eq!(plain.exposure, Exposure::Withheld);
            }
            other => panic!("{other:?} is no cell of the new school"),
        }
    }
}

#[test]
fn footnote_1_truancy_needs_no_permission() {
    for row in ["6", "28"] {
        let category: Category = row.parse().unwrap();
        let mut target = Target::category(category);
        assert_eq!(
            decide(&reader(Role::ClbWorker), target).exposure,
            Exposure::Withheld
        );
        target.marks.flags = EntryFlags::TRUANCY;
        let decision = decide(&reader(Role::ClbWorker), target);
        assert_eq!(decision.exposure, Exposure::Full);
        assert!(decision.reasons.contains(RuleId::CLB_01));
    }
}

#[test]
fn footnote_3_the_pupils_objection_closes_the_survey_to_parents() {
    let mut facts = reader(Role::Parent);
    let target = Target::category(Category::IdentifiedSurvey);
    assert_eq!(decide(&facts, target).exposure, Exposure::ThirdPartySafe);
    facts.survey_objection = true;
    assert_eq!(decide(&facts, target).exposure, Exposure::Withheld);
}

#[test]
fn footnote_4_under_12_the_parents_see_the_clbs_report() {
    let mut facts = reader(Role::Parent);
    let target = Target::category(Category::DiagnosticReport);
    assert_eq!(decide(&facts, target).exposure, Exposure::Withheld);
    facts.capacity_clb = lvs_core::people::Capacity::NotYet;
    assert_eq!(decide(&facts, target).exposure, Exposure::Full);
    let confidence = Target::category(Category::ClbConfidence);
    assert_eq!(decide(&facts, confidence).exposure, Exposure::Withheld);
}

#[test]
fn clb_03_health_goes_to_the_clb_with_the_school_side_consent_as_well() {
    for category in [Category::HealthAlert, Category::HealthReport] {
        let mut facts = reader(Role::ClbWorker);
        facts.clb_permission = StandingState::Granted;
        let permitted = decide(&facts, Target::category(category));
        assert_eq!(permitted.exposure, Exposure::Withheld);
        assert!(permitted.reasons.contains(RuleId::CLB_03));
        assert!(!permitted.reasons.contains(RuleId::CLB_01));
        facts.passed_to_clb = CategorySet::of(&[category]);
        assert_eq!(
            decide(&facts, Target::category(category)).exposure,
            Exposure::Full
        );
        // The school's consent does not stand in for the permission.
        facts.clb_permission = StandingState::Missing;
        let alone = decide(&facts, Target::category(category));
        assert_eq!(alone.exposure, Exposure::Withheld);
        assert!(alone.reasons.contains(RuleId::CLB_01));
    }
}
