//! From events to the state of a care question.

use super::contact::{Consultation, Meeting, Signal};
use super::event::{CareChange, CareEvent};
use super::measure::{Evaluation, Measure};
use super::phase::CarePhase;
use super::reason::EntryReason;
use super::report::{CareReport, ReportStatus};
use super::state::{CareQuestion, ExtendedCare, PhaseState, ReportBased};
use super::trajectory::{ExtendedForm, Trajectory, TrajectoryStage};
use crate::dossier::ReportKind;
use chrono::NaiveDate;

/// The state after all events, oldest first; `None` without an opening.
pub fn replay<'a>(events: impl IntoIterator<Item = &'a CareEvent>) -> Option<CareQuestion> {
    events.into_iter().fold(None, evolve)
}

/// The state after one more event. An event that does not fit the state changes nothing: a
/// damaged history never gives a state that the rules do not know.
pub fn evolve(state: Option<CareQuestion>, event: &CareEvent) -> Option<CareQuestion> {
    let Some(mut question) = state else {
        return opened(event);
    };
    apply(&mut question, event);
    Some(question)
}

fn opened(event: &CareEvent) -> Option<CareQuestion> {
    let CareChange::Opened {
        question,
        domain,
        origin,
        known_to_school,
    } = event.change
    else {
        return None;
    };
    Some(CareQuestion {
        id: question,
        domain,
        origin,
        opened_on: event.day,
        open: true,
        known_to_school,
        informed_on: None,
        state: PhaseState::BasicCare,
        stay: 0,
        moved_on: event.day,
        signals: Vec::new(),
        measures: Vec::new(),
        meetings: Vec::new(),
        consultations: Vec::new(),
        bypassed: Vec::new(),
        reports: Vec::new(),
        stopped: None,
        suspended: false,
        reconfirm: false,
    })
}

fn apply(question: &mut CareQuestion, event: &CareEvent) {
    let day = event.day;
    let stay = question.stay;
    match &event.change {
        CareChange::Opened { .. } => {}
        CareChange::SignalNoted { entry } => question.signals.push(Signal { entry: *entry, day }),
        CareChange::MeasureStarted {
            entry,
            kind,
            phase,
            council,
            replacement_goal,
        } => question.measures.push(Measure {
            entry: *entry,
            kind: *kind,
            phase: *phase,
            started_on: day,
            council: *council,
            replacement_goal: *replacement_goal,
            evaluations: Vec::new(),
            ended_on: None,
        }),
        CareChange::MeasureEvaluated {
            measure,
            outcome,
            entry,
        } => {
            if let Some(found) = question.measures.iter_mut().find(|m| m.entry == *measure) {
                found.evaluations.push(Evaluation {
                    outcome: *outcome,
                    entry: *entry,
                    day,
                    stay,
                });
            }
        }
        CareChange::MeetingHeld { kind, entry } => question.meetings.push(Meeting {
            kind: *kind,
            entry: *entry,
            day,
            stay,
        }),
        CareChange::ConsultationHeld { with, entry } => {
            question.consultations.push(Consultation {
                with: *with,
                entry: *entry,
                day,
                stay,
            });
        }
        CareChange::SchoolInformed { .. } => {
            question.known_to_school = true;
            question.informed_on = Some(day);
        }
        CareChange::Suspended => question.suspended = true,
        CareChange::Resumed => question.suspended = false,
        CareChange::ReconfirmationAsked => question.reconfirm = true,
        CareChange::Reconfirmed => question.reconfirm = false,
        CareChange::Closed { .. } => question.open = false,
        CareChange::Reopened => {
            question.open = true;
            enter(question, PhaseState::BasicCare, day);
        }
        change => apply_phase(question, change, day),
    }
}

fn apply_phase(question: &mut CareQuestion, change: &CareChange, day: NaiveDate) {
    match change {
        CareChange::MovedUp {
            to: CarePhase::IncreasedCare,
        } => enter(question, without_clb(CarePhase::IncreasedCare), day),
        CareChange::ClbRequested => {
            if let PhaseState::IncreasedCare { clb_requested_on } = &mut question.state {
                *clb_requested_on = Some(day);
            }
        }
        CareChange::IntakeAccepted {
            reason,
            form,
            bypassed,
        } => {
            pass_over(question, bypassed);
            question.stopped = None;
            enter(question, extended(*reason, *form, None), day);
        }
        CareChange::TrajectoryAdvanced { to, agreement } => {
            if let PhaseState::ExtendedCare(care) = &mut question.state {
                care.trajectory = Some(Trajectory {
                    stage: *to,
                    agreement: agreement.clone(),
                });
            }
        }
        CareChange::CurriculumChosen { choice, .. } => {
            if let PhaseState::ReportBased(based) = &mut question.state {
                based.choice = Some(*choice);
            }
        }
        CareChange::GuidanceClosed => {
            if let PhaseState::ExtendedCare(care) = &mut question.state {
                care.guidance_closed = true;
            }
        }
        CareChange::MovedDown { to, remaining, .. } => {
            end_others(question, remaining, day);
            retire_report(question, None);
            enter(question, without_clb(*to), day);
        }
        CareChange::GuidanceStopped { reason } => {
            question.stopped = Some(*reason);
            retire_report(question, None);
            enter(question, without_clb(CarePhase::IncreasedCare), day);
        }
        change => apply_report(question, change, day),
    }
}

fn apply_report(question: &mut CareQuestion, change: &CareChange, day: NaiveDate) {
    match change {
        CareChange::ReportIssued {
            kind,
            entry,
            signed_by_parents,
            exception,
            bypassed,
            ..
        } => {
            let report = CareReport {
                kind: *kind,
                entry: *entry,
                day,
                status: ReportStatus::InForce,
                signed_by_parents: *signed_by_parents,
                exception: *exception,
            };
            receive(question, report, bypassed, day);
        }
        CareChange::ReportArrived {
            kind,
            entry,
            signed_by_parents,
            bypassed,
        } => {
            let report = CareReport {
                kind: *kind,
                entry: *entry,
                day,
                status: ReportStatus::InForce,
                signed_by_parents: *signed_by_parents,
                exception: None,
            };
            receive(question, report, bypassed, day);
        }
        CareChange::ReportLifted { report, to, .. } => {
            let was_report_based = question.phase() == CarePhase::ReportBased;
            retire_report(question, Some(ReportStatus::Repealed));
            if let Some(kept) = question.reports.iter_mut().find(|r| r.entry == *report) {
                kept.status = ReportStatus::Repealed;
            }
            if was_report_based {
                let next = match to {
                    CarePhase::ExtendedCare | CarePhase::ReportBased => {
                        extended(EntryReason::ReportEnded, ExtendedForm::Guidance, None)
                    }
                    below => without_clb(*below),
                };
                enter(question, next, day);
            }
        }
        CareChange::ReportConverted {
            entry,
            signed_by_parents,
            ..
        } => {
            retire_report(question, Some(ReportStatus::Converted));
            let report = CareReport {
                kind: ReportKind::Gc,
                entry: *entry,
                day,
                status: ReportStatus::InForce,
                signed_by_parents: *signed_by_parents,
                exception: None,
            };
            let next = extended(
                EntryReason::ReportEnded,
                ExtendedForm::Guidance,
                Some(report),
            );
            enter(question, next, day);
        }
        _ => {}
    }
}

/// Takes a report in: a GC-verslag in phase 2, another one makes phase 3 (CC-05).
fn receive(
    question: &mut CareQuestion,
    report: CareReport,
    bypassed: &[CarePhase],
    day: NaiveDate,
) {
    pass_over(question, bypassed);
    if report.kind.cc_05_phase() == CarePhase::ReportBased {
        retire_report(question, Some(ReportStatus::Converted));
        for kept in &mut question.reports {
            if kept.status == ReportStatus::InForce {
                kept.status = ReportStatus::Converted;
            }
        }
        let next = PhaseState::ReportBased(ReportBased {
            report,
            choice: None,
        });
        enter(question, next, day);
    } else if let PhaseState::ExtendedCare(care) = &mut question.state {
        care.gc_report = Some(report);
    } else if question.phase() < CarePhase::ExtendedCare {
        let next = extended(
            EntryReason::ExistingReport,
            ExtendedForm::Guidance,
            Some(report),
        );
        enter(question, next, day);
    }
}

/// Puts the report of the state, if any, among the others.
fn retire_report(question: &mut CareQuestion, status: Option<ReportStatus>) {
    let mut report = match &mut question.state {
        PhaseState::ExtendedCare(care) => match care.gc_report.take() {
            Some(report) => report,
            None => return,
        },
        PhaseState::ReportBased(based) => based.report,
        _ => return,
    };
    if let Some(status) = status {
        report.status = status;
    }
    question.reports.push(report);
}

fn enter(question: &mut CareQuestion, state: PhaseState, day: NaiveDate) {
    question.state = state;
    question.stay += 1;
    question.moved_on = day;
    if question.phase() < CarePhase::ExtendedCare {
        question.suspended = false;
        question.reconfirm = false;
    }
}

fn without_clb(phase: CarePhase) -> PhaseState {
    match phase {
        CarePhase::BasicCare => PhaseState::BasicCare,
        _ => PhaseState::IncreasedCare {
            clb_requested_on: None,
        },
    }
}

fn extended(reason: EntryReason, form: ExtendedForm, gc_report: Option<CareReport>) -> PhaseState {
    PhaseState::ExtendedCare(ExtendedCare {
        reason,
        form,
        trajectory: (form == ExtendedForm::Diagnostic).then(|| Trajectory {
            stage: TrajectoryStage::Intake,
            agreement: Vec::new(),
        }),
        gc_report,
        guidance_closed: false,
    })
}

fn pass_over(question: &mut CareQuestion, phases: &[CarePhase]) {
    for phase in phases {
        if !question.bypassed.contains(phase) {
            question.bypassed.push(*phase);
        }
    }
}

fn end_others(question: &mut CareQuestion, remaining: &[crate::id::EntryId], day: NaiveDate) {
    for measure in &mut question.measures {
        if measure.is_running() && !remaining.contains(&measure.entry) {
            measure.ended_on = Some(day);
        }
    }
}
