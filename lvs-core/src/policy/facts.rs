//! What the policy looks at: gathered once for a reader, a pupil, a purpose and a day.

use chrono::NaiveDate;

use super::{PolicySettings, Purpose};
use crate::consent::StandingState;
use crate::dossier::Category;
use crate::id::{PersonId, PupilId};
use crate::people::{Capacity, Role, Seat, SeatEnd, Subject};

/// The facts behind every decision of one reading. A missing fact withholds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessFacts {
    /// Who reads.
    pub reader: PersonId,
    /// Whose dossier.
    pub pupil: PupilId,
    /// What for.
    pub purpose: Purpose,
    /// The legal day.
    pub day: NaiveDate,
    /// What the reader is to the pupil today.
    pub seats: Vec<Seat>,
    /// What the reader was.
    pub ended: Vec<SeatEnd>,
    /// For a reader without an account: the roles of who opened it (VIS-15).
    pub shown_by: Vec<Role>,
    /// Whether the pupil is of age; `None` when the birth date is not known.
    pub adult: Option<bool>,
    /// The capacity as the school found it.
    pub capacity_school: Capacity,
    /// The capacity as the CLB found it.
    pub capacity_clb: Capacity,
    /// What stands of the permission for the CLB's work (CLB-01).
    pub clb_permission: StandingState,
    /// The health rows that the school-side consent lets pass to the CLB (CLB-03).
    pub passed_to_clb: CategorySet,
    /// Whether a GC-, IAC- or OV4-verslag is in force (VIS-07).
    pub clb_report_in_force: bool,
    /// The categories that the pupil, or whoever decides for the pupil, opened to this reader
    /// (ACC-12, ACC-21, footnote 6).
    pub opened_to_reader: CategorySet,
    /// The categories that consent allows to hand to the next school (TRF-06).
    pub transferable: CategorySet,
    /// Whether the pupil of 12 or more objected to showing the survey (footnote 3).
    pub survey_objection: bool,
    /// The rows that a running emergency of this reader opened (SEC-04).
    pub emergency: CategorySet,
    /// The school's choices.
    pub settings: PolicySettings,
}

impl AccessFacts {
    /// The seats that have the purpose (PUR-01) and are not cut off (CON-04).
    pub fn acting(&self) -> impl Iterator<Item = &Seat> {
        self.seats
            .iter()
            .filter(|seat| !seat.cut_off && self.purpose.roles().contains(&seat.role))
    }

    /// Whether the reader has a seat that no court cut off: only then may an answer tell that the
    /// pupil is known (PRE-05).
    pub fn is_known(&self) -> bool {
        self.seats.iter().any(|seat| !seat.cut_off)
    }

    /// Whether one of the acting seats is of this role.
    pub fn acts_as(&self, role: Role) -> bool {
        self.acting().any(|seat| seat.role == role)
    }

    /// The subjects that the reader teaches the pupil.
    pub fn subjects(&self) -> impl Iterator<Item = &Subject> {
        self.seats.iter().filter_map(|seat| seat.subject.as_ref())
    }
}

/// A set of rows of table (a).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct CategorySet(u32);

impl CategorySet {
    /// No rows.
    pub fn empty() -> Self {
        CategorySet(0)
    }

    /// These rows.
    pub fn of(categories: &[Category]) -> Self {
        categories
            .iter()
            .fold(CategorySet(0), |set, category| set.with(*category))
    }

    /// The set with one more row.
    #[must_use]
    pub fn with(self, category: Category) -> Self {
        CategorySet(self.0 | 1 << category.index())
    }

    /// Whether a row is in it.
    pub fn contains(self, category: Category) -> bool {
        self.0 & (1 << category.index()) != 0
    }

    /// Whether no row is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rows, in the order of the table.
    pub fn iter(self) -> impl Iterator<Item = Category> {
        Category::ALL
            .iter()
            .copied()
            .filter(move |category| self.contains(*category))
    }
}

impl std::fmt::Debug for CategorySet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
