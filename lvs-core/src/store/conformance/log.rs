//! The log: one chain per school, without gaps, that verifies.

use super::Make;
use super::fixture::*;
use crate::audit::{ChainHash, verify_chain};
use crate::store::LogQuery;

fn all() -> LogQuery {
    LogQuery {
        pupil: None,
        actor: None,
        after: 0,
        limit: u32::MAX,
    }
}

/// Lines of two schools written in turns make two chains from 1, and a commit without lines
/// answers with the chain's last.
pub fn chains_are_one_per_school_and_verify(make: Make<'_>) {
    let store = make();
    let (a, b) = (school_a(), school_b());
    let write = |school, lines: usize| {
        let mut change = changes(Vec::new());
        change.school = school;
        change.audit = vec![line("juf", None); lines];
        kept(store.commit(&change))
    };
    let empty = write(a, 0);
    assert_eq!((empty.seq, empty.head), (0, ChainHash::genesis(a)));
    let mut last = empty;
    for lines in [1, 2, 3] {
        last = write(a, lines);
        write(b, 1);
    }
    assert_eq!(write(a, 0), last);
    for (school, count) in [(a, 6_u64), (b, 3)] {
        let lines = kept(store.log(school, &all()));
        let places: Vec<u64> = lines.iter().map(|line| line.seq).collect();
        assert_eq!(places, (1..=count).collect::<Vec<u64>>());
        let end = kept(verify_chain(1, ChainHash::genesis(school), &lines));
        assert!(school == b || end == last.head);
        for chained in &lines {
            assert_eq!(kept(chained.record()), line("juf", None));
        }
        let changed = lines.into_iter().skip(1).collect::<Vec<_>>();
        assert!(verify_chain(1, ChainHash::genesis(school), &changed).is_err());
    }
}

/// By pupil, by actor, after a place, and at most so many; in order.
pub fn log_lines_are_found_by_every_question(make: Make<'_>) {
    let store = make();
    settle(&*store);
    let mut change = changes(Vec::new());
    change.audit = vec![
        line("juf", Some("noor")),
        line("zoco", Some("noor")),
        line("juf", None),
        line("juf", Some("lotte")),
        line("zoco", Some("lotte")),
        line("juf", Some("noor")),
    ];
    assert_eq!(kept(store.commit(&change)).seq, 6);
    let places = |pupil: Option<&str>, actor: Option<&str>, after, limit| -> Vec<u64> {
        let query = LogQuery {
            pupil: pupil.map(id),
            actor: actor.map(id),
            after,
            limit,
        };
        let found = kept(store.log(school_a(), &query));
        found.iter().map(|line| line.seq).collect()
    };
    assert_eq!(places(None, None, 0, 100), [1, 2, 3, 4, 5, 6]);
    assert_eq!(places(None, None, 4, 100), [5, 6]);
    assert_eq!(places(None, None, 1, 2), [2, 3]);
    assert_eq!(places(Some("noor"), None, 0, 100), [1, 2, 6]);
    assert_eq!(places(Some("noor"), None, 1, 1), [2]);
    assert_eq!(places(None, Some("juf"), 0, 100), [1, 3, 4, 6]);
    assert_eq!(places(Some("lotte"), Some("zoco"), 0, 100), [5]);
    assert_eq!(places(Some("nobody"), None, 0, 100), [0; 0]);
    assert_eq!(places(None, None, 6, 100), [0; 0]);
    assert_eq!(places(None, None, u64::MAX, 100), [0; 0]);
    assert_eq!(places(None, None, 0, 0), [0; 0]);
    assert!(kept(store.log(school_b(), &all())).is_empty());
}
