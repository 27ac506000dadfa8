//! How to take one condition of a step away.

use super::world::*;
use crate::care::*;
use crate::consent::StandingState;
use crate::dossier::EntryKind;
use crate::id::PersonId;
use crate::people::Role;

/// Takes one condition away.
pub(super) fn take_away(guard: &str, world: &mut World, command: &mut CareCommand) {
    let lost = |world: &mut World| world.entries.clear();
    match guard {
        "question_open" => world.state().open = false,
        "question_closed" => world.state().open = true,
        "question_new" => world.question = World::opened().question,
        "day_not_in_future" => command.day = command.day.succ_opt().unwrap(),
        "day_in_order" => {
            world.state().moved_on = command.day.succ_opt().unwrap();
        }
        "school_or_clb_acts" | "school_acts" => world.roles = vec![Role::Secretariat],
        "origin_fits_actor" => {
            if let CareAction::Open { origin, .. } = &mut command.action {
                *origin = CareOrigin::SelfReferral;
            }
        }
        "care_lead_decides"
        | "care_lead_refers"
        | "clb_accepts_intake"
        | "clb_leads"
        | "clb_writes_report"
        | "clb_ends_report"
        | "report_registered_by"
        | "care_lead_steps_down"
        | "stop_recorded_by" => {
            world.roles = vec![Role::ClassTeacher];
            // A question that only the CLB knows does not exist for a teacher.
            if let Some(question) = &mut world.question
                && guard == "clb_leads"
            {
                question.known_to_school = true;
            }
        }
        "family_chooses" => {
            if let CareAction::RecordCurriculumChoice { entry, .. } = &mut command.action {
                *entry = None;
            }
        }
        "signal_entry" | "measure_entry" | "evaluation_entry" | "meeting_entry"
        | "consultation_entry" | "report_entry" | "closing_entry" | "ending_entry" => lost(world),
        "entry_reason_founded" => world.state().origin = CareOrigin::School,
        "measure_new" => {
            let started = World::increased().question.unwrap().measures[0].clone();
            world.state().measures.push(Measure {
                entry: named("m-2"),
                ..started
            });
        }
        "measure_phase_reached" => world.state().state = PhaseState::BasicCare,
        "class_council_decision" => {
            if let CareAction::StartMeasure { council, .. } = &mut command.action {
                *council = Some(entry(EntryKind::MultidisciplinaryMeeting));
            }
        }
        "replacement_goal" => {
            if let CareAction::StartMeasure {
                replacement_goal, ..
            } = &mut command.action
            {
                *replacement_goal = None;
            }
        }
        "measure_running" => world.state().measures[0].ended_on = Some(day("2024-10-01")),
        "evaluation_after_start" => {
            world.state().measures[0].started_on = command.day.succ_opt().unwrap();
        }
        "signal" => world.state().signals.clear(),
        "basic_action_evaluated" | "phase_one_insufficient" | "evaluated_goal_met" => {
            // A near miss: evaluated, but in an earlier stay.
            for measure in &mut world.state().measures {
                for evaluation in &mut measure.evaluations {
                    evaluation.stay = 99;
                }
            }
        }
        "care_meeting" => world
            .state()
            .meetings
            .retain(|meeting| meeting.kind == MeetingKind::ClassCouncil),
        "class_council_consulted" => world
            .state()
            .meetings
            .retain(|meeting| meeting.kind != MeetingKind::ClassCouncil),
        "parents_consulted" | "parents_informed" => {
            world
                .state()
                .consultations
                .retain(|talk| talk.with != Consulted::Parents);
        }
        "pupil_consulted" => {
            world
                .state()
                .consultations
                .retain(|talk| talk.with == Consulted::Parents);
        }
        "in_increased_care" | "in_extended_care" => world.state().state = PhaseState::BasicCare,
        "clb_requested" => {
            world.state().state = PhaseState::IncreasedCare {
                clb_requested_on: None,
            };
        }
        "clb_permission" | "entitled_agrees" => {
            world.permission = standing(StandingState::Deferred);
        }
        "not_suspended" => world.state().suspended = true,
        "is_suspended" => world.state().suspended = false,
        "reconfirmed" => world.state().reconfirm = true,
        "reconfirmation_asked" => world.state().reconfirm = false,
        "reconfirmation_due" | "disagreement_known" | "permission_ended" => {
            world.permission = standing(StandingState::Granted);
        }
        "track_needs_permission" => {
            if let PhaseState::ExtendedCare(care) = &mut world.state().state {
                care.reason = EntryReason::Truancy;
            }
        }
        "inform_ground" => world.inform = standing(StandingState::Missing),
        "school_not_yet_informed" => world.state().known_to_school = true,
        "school_informed" => world.state().known_to_school = false,
        "trajectory_order" | "advice_given" | "advice_finished" => {
            if let PhaseState::ExtendedCare(care) = &mut world.state().state {
                care.trajectory = Some(Trajectory {
                    stage: TrajectoryStage::Integration,
                    agreement: Vec::new(),
                });
            }
        }
        "agreed_perspective" => drop_part(command, AgreementPart::Perspective),
        "agreed_needs" => drop_part(command, AgreementPart::Needs),
        "agreed_recommendations" => drop_part(command, AgreementPart::Recommendations),
        "agreed_execution" => drop_part(command, AgreementPart::Execution),
        "agreed_evaluation" => drop_part(command, AgreementPart::Evaluation),
        "guidance_open" | "guidance_closed" => {
            if let PhaseState::ExtendedCare(care) = &mut world.state().state {
                care.guidance_closed = guard == "guidance_open";
            }
        }
        "no_report_in_force" | "gc_report_ended" => {
            let gc = CareReport {
                kind: ReportKind::Gc,
                entry: named("r-2"),
                day: command.day,
                status: ReportStatus::InForce,
                signed_by_parents: true,
                exception: None,
            };
            world.state().reports.push(gc);
        }
        "adaptations_not_enough" => {
            if let CareAction::IssueReport { finding, .. } = &mut command.action {
                *finding = None;
            }
        }
        "phases_gone_through" => {
            world.state().bypassed = vec![CarePhase::IncreasedCare];
            world.state().measures.clear();
        }
        "secondary_school" => {
            world.secondary = false;
            if let CareAction::IssueReport { kind, .. }
            | CareAction::ArriveWithReport { kind, .. } = &mut command.action
            {
                *kind = ReportKind::Ov4;
            }
        }
        "exception_signed" => world.actor = PersonId::parse("medewerker-2").unwrap(),
        "report_in_force" => {
            if let CareAction::LiftReport { report, .. }
            | CareAction::ConvertReport { report, .. } = &mut command.action
            {
                *report = named("r-9");
            }
        }
        "iac_in_force" => {
            if let PhaseState::ReportBased(based) = &mut world.state().state {
                based.report.kind = ReportKind::Ov4;
            }
        }
        "remaining_measures_listed" => {
            if let CareAction::MoveDown { remaining, .. } = &mut command.action {
                *remaining = None;
            }
        }
        "multi_step_allowed" => world.settings.allow_multi_step_down = false,
        "multi_step_reason" => {
            if let CareAction::MoveDown { reason, .. } | CareAction::LiftReport { reason, .. } =
                &mut command.action
            {
                *reason = None;
            }
        }
        "back_in_basic_care" => {
            world.state().state = PhaseState::IncreasedCare {
                clb_requested_on: None,
            };
        }
        "measures_evaluated" => world.state().measures[0].evaluations.clear(),
        other => panic!("no way to take {other} away"),
    }
}

fn drop_part(command: &mut CareCommand, part: AgreementPart) {
    if let CareAction::AdvanceTrajectory { agreement, .. } = &mut command.action {
        agreement.retain(|agreed| *agreed != part);
    }
}
