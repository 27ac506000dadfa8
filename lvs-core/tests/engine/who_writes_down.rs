//! CON-12: who writes a consent down in which regime, and what proves it.

use lvs_core::consent::{ConsentAnswer, ConsentForm, ConsentPurpose, Recipient};
use lvs_core::dossier::{Category, EntryKind};
use lvs_core::engine::{AskConsentRequest, ConsentOutcome};
use lvs_core::error::LvsError;
use lvs_core::id::EntryId;
use lvs_core::policy::Purpose;

use crate::world::{World, YES, pupil, school, who};

fn ask(
    world: &World,
    actor: &str,
    row: Category,
    document: Option<EntryId>,
    evidence: Option<EntryId>,
) -> Result<ConsentOutcome, LvsError> {
    let of_the_clb = row == Category::DiagnosticReport;
    let (purpose, giver, recipients) = if of_the_clb {
        (ConsentPurpose::ClbExchange, "noor", vec![Recipient::School])
    } else {
        (ConsentPurpose::Recording, "mama", Vec::new())
    };
    world.engine.ask_consent(&AskConsentRequest {
        school: school(),
        actor: who(actor),
        pupil: pupil(),
        purpose,
        categories: vec![row],
        document,
        recipients,
        giver: who(giver),
        answer: Some(ConsentAnswer::Give {
            form: ConsentForm::Paper,
            evidence,
            valid_until: None,
        }),
    })
}

#[test]
fn con_12_the_clb_worker_writes_down_in_the_regime_of_the_clb_only() {
    let world = World::in_memory();
    assert!(ask(&world, "clb", Category::DiagnosticReport, None, None).is_ok());
    let refused = ask(&world, "clb", Category::HealthReport, None, None);
    assert_eq!(refused.unwrap_err().code().as_str(), "refused");
    for actor in ["sec", "zoco", "dir"] {
        assert!(ask(&world, actor, Category::HealthReport, None, None).is_ok());
    }
    // What the school asked in its own regime is not there for the worker to answer.
    let asked = world
        .consent(
            "papa",
            ConsentPurpose::Recording,
            &[Category::HealthReport],
            &[],
            None,
        )
        .unwrap();
    let answer = world.answer("clb", asked.consent, YES.unwrap());
    assert_eq!(answer.unwrap_err().code().as_str(), "input.reference");
}

#[test]
fn con_12_what_proves_a_yes_is_in_the_dossier() {
    let world = World::in_memory();
    let paper = world.record("zoco", Purpose::Guidance, EntryKind::ParentConversation);
    let row = Category::HealthReport;
    let nowhere: EntryId = "nergens".parse().unwrap();
    for (document, evidence) in [(Some(nowhere), None), (None, Some(nowhere))] {
        let refused = ask(&world, "zoco", row, document, evidence);
        assert_eq!(refused.unwrap_err().code().as_str(), "input.reference");
    }
    assert!(ask(&world, "zoco", row, Some(paper), Some(paper)).is_ok());
}

/// PRE-05: for a giver, proof that is hidden is proof that is not there.
#[test]
fn pre_05_a_giver_names_no_hidden_entry_as_proof() {
    let world = World::in_memory();
    let hidden = world.record("zoco", Purpose::Guidance, EntryKind::SeriousConcern);
    let nowhere: EntryId = "nergens".parse().unwrap();
    let row = Category::HealthReport;
    let refused = |evidence| {
        let answer = ask(&world, "mama", row, None, Some(evidence));
        answer.unwrap_err().to_string()
    };
    assert_eq!(refused(hidden), refused(nowhere));
}
