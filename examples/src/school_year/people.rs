//! The invented people of the Flemish class, by what they are.

use lvs_core::LvsError;
use lvs_core::id::{DossierKey, PersonId, PupilId, SchoolId};

/// The school of the story.
pub(super) fn school() -> Result<SchoolId, LvsError> {
    SchoolId::parse("voorbeeldboom")
}

/// The pupil of the story.
pub(super) fn noor() -> Result<PupilId, LvsError> {
    PupilId::parse("noor")
}

/// The dossier of the story.
pub(super) fn dossier() -> Result<DossierKey, LvsError> {
    Ok(DossierKey {
        school: school()?,
        pupil: noor()?,
    })
}

/// Someone, by the id that the platform gave.
pub(super) fn person(id: &str) -> Result<PersonId, LvsError> {
    PersonId::parse(id)
}

/// Everyone but the director: id, first name, family name, birth date of the pupils.
pub(super) const PEOPLE: [(&str, &str, &str, Option<&str>); 19] = [
    ("noor", "Noor", "Voorbeeld", Some("2013-04-22")),
    ("amir", "Amir", "Verzonnen", Some("2014-02-11")),
    ("lotte", "Lotte", "Bedacht", Some("2014-06-30")),
    ("sam", "Sam", "Fictief", Some("2014-11-05")),
    ("elif", "Elif", "Zogezegd", Some("2014-08-19")),
    ("secretary", "Sara", "Zogenaamd", None),
    ("teacher-5a", "Ann", "Denkbeeldig", None),
    ("teacher-6a", "Tom", "Quasi", None),
    ("gym-teacher", "Gert", "Alsof", None),
    ("care-coordinator", "Zita", "Nepnaam", None),
    ("clb-worker", "Clara", "Schijnbaar", None),
    ("therapist", "Lien", "Verdicht", None),
    ("inspector", "Ivo", "Ingebeeld", None),
    ("officer", "Dora", "Pseudo", None),
    ("mother", "Mira", "Voorbeeld", None),
    ("father", "Filip", "Anders", None),
    ("partner", "Pol", "Nergens", None),
    ("stranger", "Stan", "Onbekend", None),
    ("elif-mother", "Esra", "Zogezegd", None),
];
