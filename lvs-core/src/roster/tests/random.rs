//! Random input: no panic, and imports that come to rest.

use super::*;
use proptest::prelude::*;

/// A piece of a file that is likely to get into a reader's corners.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(b",".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"p1".to_vec()),
        Just(b"s1".to_vec()),
        Just(b"k1".to_vec()),
        Just(b"9/1/2024".to_vec()),
        Just(b"2024-09-01".to_vec()),
        Just(b"student".to_vec()),
        proptest::collection::vec(any::<u8>(), 0..6),
    ]
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

/// The rows of a file, some of them left out.
fn thinned(set: &RosterFiles, files: &[RosterFile], keep: &[bool]) -> RosterFiles {
    let mut keep = keep.iter().cycle();
    files.iter().fold(set.clone(), |thin, file| {
        let mut text = String::new();
        set.open(file.as_str())
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        let rows: Vec<&str> = text
            .lines()
            .enumerate()
            .filter(|(at, _)| *at == 0 || *keep.next().unwrap())
            .map(|(_, line)| line)
            .collect();
        thin.with(file.as_str(), rows.join("\n") + "\n")
    })
}

const DAYS: [&str; 6] = [
    "2024-08-15",
    "2024-09-01",
    "2024-10-01",
    "2024-10-01",
    "2025-03-01",
    "2025-08-01",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn random_bytes_never_panic(
        at in 0usize..16,
        as_rows in any::<bool>(),
        noise in bytes(),
    ) {
        let (set, form) = if at % 2 == 0 {
            (small_v1(), RosterForm::SdsV1)
        } else {
            (small_v2(), RosterForm::SdsV2)
        };
        let files: Vec<_> = form.required().iter().chain(form.optional()).collect();
        let file = files[at % files.len()];
        let mut content = Vec::new();
        if as_rows && let Ok(mut real) = set.open(file.as_str()) {
            real.read_to_end(&mut content).unwrap();
        }
        content.extend_from_slice(&noise);
        if let Ok((roster, report)) = read_roster(&set.with(file.as_str(), content)) {
            let counted: usize = report
                .files
                .iter()
                .map(|f| f.taken + f.repeated + f.inactive + f.set_aside + f.skipped)
                .sum();
            let rows: usize = report.files.iter().map(|f| f.rows).sum();
            prop_assert_eq!(counted, rows);
            if roster.schools().iter().any(|s| s.external_id == "s1") {
                let mut here = Here::default();
                let plan = here.plan(&roster, "s1", "2024-10-01");
                here.write(&plan);
                prop_assert!(here.plan(&roster, "s1", "2024-10-01").is_empty());
            }
        }
    }

    #[test]
    fn sets_with_rows_left_out_come_to_rest(
        keeps in proptest::collection::vec(proptest::collection::vec(any::<bool>(), 12), DAYS.len()),
        second in any::<bool>(),
    ) {
        let (set, files) = if second {
            (small_v2(), [RosterFile::Roles, RosterFile::Enrollments, RosterFile::Relationships].as_slice())
        } else {
            (small_v1(), [RosterFile::Student, RosterFile::StudentEnrollment, RosterFile::TeacherRoster].as_slice())
        };
        let mut here = Here::default();
        for (day, keep) in DAYS.iter().zip(&keeps) {
            let thin = thinned(&set, files, keep);
            here.import(&thin, day);
            prop_assert!(here.import(&thin, day).is_empty());
        }
        // The whole set in the middle of its term brings everything back.
        let mut here = Here::default();
        here.import(&thinned(&set, files, &keeps[0]), "2024-10-01");
        here.import(&thinned(&set, files, &keeps[1]), "2024-11-01");
        here.import(&set, "2024-12-01");
        let mut plain = Here::default();
        plain.import(&set, "2024-12-01");
        prop_assert_eq!(here.on("2024-12-01"), plain.on("2024-12-01"));
        prop_assert_eq!(here.on("2025-06-30"), plain.on("2025-06-30"));
        prop_assert!(here.import(&set, "2024-12-02").is_empty());
    }
}
