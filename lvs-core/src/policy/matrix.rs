//! Table (a): the category × seat matrix, generated from `data/table_a.csv`.

use crate::dossier::Category;
use crate::people::Role;

include!(concat!(env!("OUT_DIR"), "/table_a.rs"));

/// A column of table (a), and two that other rules add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Class teacher.
    Ct,
    /// Other teacher of the pupil.
    St,
    /// Care coordinator or pupil counsellor.
    Zc,
    /// Care teacher: as ZC without rows 3, 18 and 22 (VIS-14).
    Cte,
    /// Director.
    Dir,
    /// Secretariat.
    Sec,
    /// Guiding CLB worker.
    Clb,
    /// Learning supporter.
    Lo,
    /// External therapist.
    Ext,
    /// Inspectorate.
    Ins,
    /// Parent with authority over a minor.
    Par,
    /// Parent with the supervision right only.
    Sup,
    /// The able pupil.
    Pup,
    /// The new school.
    New,
    /// Foster carer without delegation: what daily care needs (CON-06).
    Fos,
}

/// A cell of table (a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cell {
    /// `F`.
    Full,
    /// `F` for the own subject.
    FullOwnSubject,
    /// `F`, sealed to this seat.
    FullSealed,
    /// `S`.
    Summary,
    /// `S` by footnote 7: the linked need or alert only.
    LinkedOnly,
    /// `Cc`.
    ClbPermission,
    /// `Cc` by footnote 1: for truancy no permission is needed.
    ClbPermissionOrTruancy,
    /// `Cc`, or for the evaluation of a definitive exclusion.
    ClbPermissionOrExclusion,
    /// `Cd`.
    DocumentConsent,
    /// `Cd`, the own documents.
    DocumentConsentOwn,
    /// `Cd` by footnote 4: the CLB regime decides.
    ClbRegime,
    /// `Ct`.
    TransferConsent,
    /// `G`.
    Guided,
    /// `T`.
    ThirdPartySafe,
    /// `T` by footnote 3: unless the pupil of 12 or more objected.
    ThirdPartySafeSurvey,
    /// `–`.
    Nothing,
    /// `–` by footnote 6: unless a court or a consent allows it.
    NothingUnlessAllowed,
    /// `–` by footnote 4: from 12 only with the pupil's permission.
    NothingUnlessPupilAllows,
    /// `–` until the director decides.
    NothingUntilCleared,
    /// The reporter only.
    ReporterOnly,
    /// The own lines of the log, by footnote 8.
    OwnLog,
    /// `M`.
    Mandatory,
    /// `O`.
    UnlessObjection,
    /// `O`, part by part.
    UnlessObjectionPerPart,
    /// Never.
    Never,
    /// By another route than this library (TRF-09).
    ViaDiscimus,
}

/// On which ground a category is kept (DAT-02, DAT-03).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ground {
    /// A legal obligation.
    Law,
    /// The public task.
    PublicTask,
    /// Consent only.
    Consent,
    /// The permission of the CLB's regime.
    ClbPermission,
    /// Exceptional (row 24).
    Exceptional,
    /// None: refused.
    None,
}

/// What recording asks for, by table (a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordConsent {
    /// No consent.
    No,
    /// Consent.
    Yes,
    /// Written consent.
    Written,
    /// Exceptional: the director alone.
    Exceptional,
    /// Refused even if offered.
    Refuse,
}

impl RecordConsent {
    /// Whether the row exists on consent only.
    pub fn needs_consent(self) -> bool {
        matches!(self, RecordConsent::Yes | RecordConsent::Written)
    }
}

/// A row of table (a).
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The category.
    pub category: Category,
    /// The ground.
    pub ground: Ground,
    /// What recording asks for.
    pub record: RecordConsent,
    cells: [Cell; COLUMNS.len()],
}

impl Row {
    /// The row of a category.
    pub fn of(category: Category) -> &'static Row {
        static WITHHELD: Row = Row {
            category: Category::NoGround,
            ground: Ground::None,
            record: RecordConsent::Refuse,
            cells: [Cell::Nothing; COLUMNS.len()],
        };
        ROWS.get(category.index()).unwrap_or(&WITHHELD)
    }

    /// The cell of a column.
    pub fn cell(&self, column: Column) -> Cell {
        self.cells
            .get(column as usize)
            .copied()
            .unwrap_or(Cell::Nothing)
    }
}

impl Column {
    /// Every column.
    pub const ALL: &'static [Column] = &COLUMNS;

    /// The column of a role; `None` for a role that table (a) gives nothing (VIS-13, VIS-14).
    pub fn of(role: Role) -> Option<Column> {
        Some(match role {
            Role::ClassTeacher => Column::Ct,
            Role::SubjectTeacher => Column::St,
            Role::CareTeacher => Column::Cte,
            Role::CareCoordinator | Role::PupilCounsellor => Column::Zc,
            Role::Director => Column::Dir,
            Role::Secretariat => Column::Sec,
            Role::ClbWorker => Column::Clb,
            Role::LearningSupporter => Column::Lo,
            Role::ExternalTherapist => Column::Ext,
            Role::Inspector => Column::Ins,
            Role::Parent | Role::Guardian => Column::Par,
            Role::SupervisionParent => Column::Sup,
            Role::FosterCarer => Column::Fos,
            Role::Pupil | Role::Representative => Column::Pup,
            Role::StepParent
            | Role::TrustedPerson
            | Role::PedagogicalAdvisor
            | Role::DataProtectionOfficer
            | Role::Contact => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_stand_in_their_own_place() {
        assert_eq!(ROWS.len(), Category::ALL.len());
        for category in Category::ALL.iter().copied() {
            assert_eq!(Row::of(category).category, category);
        }
        for (index, column) in COLUMNS.iter().enumerate() {
            assert_eq!(*column as usize, index);
        }
    }

    #[test]
    fn vis_14_the_care_teacher_is_zc_without_three_rows() {
        for category in Category::ALL.iter().copied() {
            let without = matches!(
                category,
                Category::FamilySituation | Category::ClbConfidence | Category::SeriousConcern
            );
            let expected = if without {
                Cell::Nothing
            } else {
                Row::of(category).cell(Column::Zc)
            };
            assert_eq!(
                Row::of(category).cell(Column::Cte),
                expected,
                "{}",
                category.row()
            );
        }
    }
}
