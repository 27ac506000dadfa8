use super::world::*;
use crate::care::*;

#[test]
fn cc_03_the_phase_of_a_pupil_is_the_highest_of_the_open_questions_shown() {
    let extended = World::extended().question.unwrap();
    let basic = World::opened().question.unwrap();
    assert_eq!(pupil_phase([].into_iter()), CarePhase::BasicCare);
    assert_eq!(pupil_phase([&basic].into_iter()), CarePhase::BasicCare);
    assert_eq!(
        pupil_phase([&basic, &extended].into_iter()),
        CarePhase::ExtendedCare
    );
    let mut closed = extended;
    closed.open = false;
    assert_eq!(
        pupil_phase([&basic, &closed].into_iter()),
        CarePhase::BasicCare
    );
}

#[test]
fn phases_have_stable_names_and_levels() {
    let names = [
        "basic_care",
        "increased_care",
        "extended_care",
        "report_based",
    ];
    for (level, phase) in CarePhase::ALL.iter().enumerate() {
        assert_eq!(usize::from(phase.level()), level);
        assert_eq!(phase.as_str(), names[level]);
        assert_eq!(names[level].parse::<CarePhase>().unwrap(), *phase);
    }
    assert!("fase 2".parse::<CarePhase>().is_err());
}

#[test]
fn every_condition_has_a_sentence_in_three_languages() {
    for text in [
        include_str!("../../../data/texts/nl/guards.toml"),
        include_str!("../../../data/texts/en/guards.toml"),
        include_str!("../../../data/texts/fr/guards.toml"),
    ] {
        let lines: Vec<(&str, &str)> = text
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .collect();
        let keys: Vec<&str> = lines.iter().map(|(key, _)| *key).collect();
        let guards: Vec<&str> = GUARDS.iter().map(|guard| guard.name).collect();
        assert_eq!(keys, guards);
        for (key, sentence) in &lines {
            assert!(
                sentence.starts_with('"') && sentence.ends_with(".\""),
                "{key}"
            );
        }
        let mut sentences: Vec<&str> = lines.iter().map(|(_, sentence)| *sentence).collect();
        sentences.sort_unstable();
        sentences.dedup();
        assert_eq!(sentences.len(), keys.len(), "a sentence of its own");
    }
}
