//! People and their dated relations. Rights follow the dates by themselves.

mod authority;
mod capacity;
mod insz;
mod person;
mod relation;
mod role;
mod rulings;
mod seat;

pub use authority::{AuthorityHolder, AuthorityOnDay, HoldsBy, authority_on};
pub use capacity::{
    Capacity, CapacityAssessment, Institution, MAJORITY_AGE, PRESUMED_CAPABLE_AGE, capacity_on,
    capacity_rule, eighteenth_birthday, is_adult, twelfth_birthday,
};
pub use insz::{Insz, InszKind, InszWarning};
pub use person::{Contact, ContactKind, HomeLanguage, LanguagePartner, Person, PersonName};
pub use relation::{
    AuthorityKind, AuthorityMatter, Delegation, Relation, RelationKind, RelationOrigin, Scope,
    Subject,
};
pub use role::Role;
pub(crate) use seat::classes_on;
pub use seat::{Seat, SeatEnd, school_roles_on, seats_on};
