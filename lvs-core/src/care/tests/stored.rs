//! The stored form of every kind of event. These lines are in schools' databases: they may be
//! added to, never changed.

use std::collections::BTreeSet;

use crate::care::{CareChange, CareEvent};
use crate::error::ErrorCode;

const STORED: &[&str] = &[
    r#"{"day":"2024-10-01","by":"p1","event":"opened","question":"q1","domain":"reading","origin":"school","known_to_school":true}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"signal_noted","entry":"e1"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"measure_started","entry":"e1","kind":"dispense","phase":"increased_care","council":"e2","replacement_goal":"e3"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"measure_evaluated","measure":"e1","outcome":"goal_met","entry":"e2"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"meeting_held","kind":"care_meeting","entry":"e1"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"consultation_held","with":"parents","entry":"e1"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"moved_up","to":"increased_care"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"clb_requested"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"intake_accepted","reason":"self_referral","form":"diagnostic","bypassed":["basic_care","increased_care"]}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"school_informed","ground":"permission"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"trajectory_advanced","to":"act_and_evaluate","agreement":["perspective","needs"]}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"report_issued","kind":"iac","entry":"e1","finding":"disproportionate","signed_by_parents":true,"exception":{"reason":"first_enrolment_severe_disability","clb_signatory":"p1"},"bypassed":["basic_care"]}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"report_arrived","kind":"ov4","entry":"e1","signed_by_parents":false,"bypassed":[]}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"curriculum_chosen","choice":"adapted_in_mainstream","entry":null}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"report_lifted","report":"e1","entry":"e2","to":"extended_care","reason":null}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"report_converted","report":"e1","entry":"e2","signed_by_parents":true}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"guidance_closed"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"moved_down","to":"basic_care","remaining":["e1"],"reason":"question_solved"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"guidance_stopped","reason":"withdrawn"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"suspended"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"resumed"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"reconfirmation_asked"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"reconfirmed"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"closed","entry":"e1"}"#,
    r#"{"day":"2024-10-01","by":"p1","event":"reopened"}"#,
];

/// A new kind of event breaks this match: give it a line above.
fn number(change: &CareChange) -> usize {
    match change {
        CareChange::Opened { .. } => 0,
        CareChange::SignalNoted { .. } => 1,
        CareChange::MeasureStarted { .. } => 2,
        CareChange::MeasureEvaluated { .. } => 3,
        CareChange::MeetingHeld { .. } => 4,
        CareChange::ConsultationHeld { .. } => 5,
        CareChange::MovedUp { .. } => 6,
        CareChange::ClbRequested => 7,
        CareChange::IntakeAccepted { .. } => 8,
        CareChange::SchoolInformed { .. } => 9,
        CareChange::TrajectoryAdvanced { .. } => 10,
        CareChange::ReportIssued { .. } => 11,
        CareChange::ReportArrived { .. } => 12,
        CareChange::CurriculumChosen { .. } => 13,
        CareChange::ReportLifted { .. } => 14,
        CareChange::ReportConverted { .. } => 15,
        CareChange::GuidanceClosed => 16,
        CareChange::MovedDown { .. } => 17,
        CareChange::GuidanceStopped { .. } => 18,
        CareChange::Suspended => 19,
        CareChange::Resumed => 20,
        CareChange::ReconfirmationAsked => 21,
        CareChange::Reconfirmed => 22,
        CareChange::Closed { .. } => 23,
        CareChange::Reopened => 24,
    }
}

#[test]
fn stored_events_are_read_and_written_as_they_stand() {
    let mut seen = BTreeSet::new();
    for body in STORED {
        let event = CareEvent::from_body(body).unwrap();
        assert_eq!(event.to_body().unwrap(), *body);
        seen.insert(number(&event.change));
    }
    assert_eq!(seen.len(), 25);
}

#[test]
fn a_damaged_body_is_an_error_that_does_not_quote_it() {
    for body in [
        "",
        "{}",
        r#"{"day":"2024-10-01","by":"p1","event":"Noor Voorbeeld"}"#,
    ] {
        let error = CareEvent::from_body(body).unwrap_err();
        assert_eq!(error.code(), ErrorCode::StoreCorrupt);
        assert!(!error.to_string().contains("Noor"));
    }
}
