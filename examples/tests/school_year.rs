//! The example's story and its table, compared with what is expected.

use lvs_core::explain::Language;
use lvs_examples::school_year::{Seen, run};

#[test]
fn placeholder() {
    let folder = tempfile::tempdir().unwrap();
    let mut out = Vec::new();
    let story = run(folder.path(), Language::English, &mut out).unwrap();
    let _: &Vec<Seen> = &story.seen;
}
