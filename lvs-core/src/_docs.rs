//! The long documents, in the version that belongs to this code.

#[doc = include_str!("../docs/guide.md")]
pub mod guide {}

#[doc = include_str!("../docs/design.md")]
pub mod design {}

#[doc = include_str!("../docs/table-a.md")]
pub mod table_a {}

#[doc = include_str!("../docs/incidents.md")]
pub mod incidents {}
#[doc = include_str!("../docs/kinds.md")]
pub mod kinds {}

#[doc = include_str!("../docs/glossary.md")]
pub mod glossary {}

#[doc = include_str!("../docs/rules.md")]
pub mod rules {}

#[doc = include_str!("../docs/dependencies.md")]
pub mod dependencies {}

#[doc = include_str!("../CHANGELOG.md")]
pub mod changelog {}
