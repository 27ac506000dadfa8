//! The Flemish pupil dossier (*leerlingvolgsysteem*) as a domain library: who may see what of it,
//! and why; what may be recorded; where the care for a pupil stands.
//!
//! A school platform brings its own people, screens and log-in. This library brings the rules,
//! numbered ([`rule`]), each with its source, as data that a data-protection officer can read
//! ([`_docs`]) and, for what the library decides today, as code.
//!
//! # A first dossier
//!
//! ```
//! use std::sync::Arc;
//! use lvs_core::{dossier::EntryKind, engine::*, id::*, people::*, policy::Purpose, store::MemoryStore, time::*};
//!
//! let engine = CareEngine::new(Arc::new(MemoryStore::new()), Arc::new(MachineTime));
//! let (school, today) = (SchoolId::parse("school-1")?, MachineTime.now().day);
//! let (director, mother, noor) = (PersonId::parse("user-1")?, PersonId::parse("user-2")?, PersonId::parse("user-3")?);
//! engine.set_up_school(&SetUpSchoolRequest { school, name: "De Voorbeeldboom".into(), settings: SchoolSettings::default(),
//!     director: PersonRequest::named(director, "Dirk", "Verbeeld") })?;
//! engine.record_person(school, director, &PersonRequest::named(mother, "Mira", "Voorbeeld"))?;
//! engine.record_person(school, director, &PersonRequest { birth_date: Some("2015-03-10".parse()?), ..PersonRequest::named(noor, "Noor", "Voorbeeld") })?;
//! for (person, kind) in [(noor, RelationKind::Enrolment), (mother, RelationKind::Parent { authority: AuthorityKind::Joint })] {
//!     let scope = Scope::Pupil(noor.into());
//!     engine.record_relation(&RelationRequest { school, actor: director, person, kind, scope, from: today, until: None })?;
//! }
//! let dossier = DossierKey { school, pupil: noor.into() };
//! engine.record_entry(&RecordEntryRequest::plain(dossier, director, Purpose::Guidance, EntryKind::Observation, today, "Reads aloud."))?;
//! let view = engine.open(&OpenRequest { school, actor: mother, pupil: noor.into(), purpose: Purpose::ParentalAccess })?;
//! for entry in &view.entries {
//!     println!("{} {:?} by {:?}: {:?}", entry.day, entry.exposure, entry.rules, entry.text.as_ref().map(|text| text.as_str()));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to look
//!
//! | you want to | look at |
//! |---|---|
//! | build a first platform | [`_docs::guide`]: who is who, recording, consent, reasons |
//! | call the library from a platform | [`engine::CareEngine`], the only orchestrator |
//! | know what a reader gets | [`view::DossierView`] |
//! | know why, in Dutch, English or French | [`explain`] |
//! | see the rules of visibility | [`policy`], and table (a) in [`_docs::table_a`] |
//! | ask who must consent, and what stands | [`consent`] |
//! | follow the care phases | [`care`] |
//! | say who is what to whom, from when to when | [`people`] |
//! | keep dossiers in your own database | [`store::DossierStore`], `store::conformance` |
//! | import a school's roster | `roster` |
//! | import discipline | `edfi` |
//! | read test results by norms, compare moments, see a class | [`assessment`] |
//! | test your own rules of privacy | `testkit` |
//!
//! # What it does not do
//!
//! No authentication: the host says who the actor is, and everything else follows from dated
//! relations. No network. No screens. It is not legal advice: every rule names its source and how
//! sure it is, and what no law fixes is a setting ([`engine::SchoolSettings`]).
//!
//! # Features
//!
//! | feature | what |
//! |---|---|
//! | `sqlite` (default) | `store::SqliteStore`, on the system's SQLite: 3.44 or newer |
//! | `bundled` | SQLite compiled in: for programs, wheels and phones |
//! | `roster` | import of a school's roster from CSV |
//! | `edfi` | import of discipline from Ed-Fi XML |
//! | `assessments` | import of norm tables (TOML, CSV) and of test results (CSV) |
//! | `test-util` | `store::conformance` and `testkit`, for a host's own tests |
//!
//! # Panics and personal data
//!
//! No function of this crate panics by design. No `Debug`, error or log line holds a name, a text
//! or a number of a person; text leaves through a view only.

pub mod _docs;
pub mod assessment;
pub mod audit;
pub mod care;
pub mod consent;
#[cfg(any(feature = "roster", feature = "assessments"))]
mod csv_reading;
pub mod dossier;
#[cfg(feature = "edfi")]
pub mod edfi;
pub mod engine;
pub mod error;
pub mod explain;
pub mod id;
pub mod people;
pub mod policy;
#[cfg(feature = "roster")]
pub mod roster;
pub mod rule;
pub mod store;
#[cfg(feature = "test-util")]
pub mod testkit;
mod text;
pub mod time;
pub mod view;
mod vocabulary;

pub use error::{ErrorCode, Hint, LvsError, MissingGuard, Refusal};
pub use rule::RuleId;
pub use text::{MAX_NAME_LEN, MAX_TEXT_LEN, PersonalText, WrittenText};
