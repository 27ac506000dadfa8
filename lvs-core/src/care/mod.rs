//! The care continuum: one state machine per care question (CC-03).
//!
//! A command is decided against the state and the facts of the moment; what it does is kept as
//! events, from which the state follows. A refusal names every condition that is missing.
#![doc = include_str!("../../docs/care.md")]

mod command;
mod contact;
mod decide;
mod event;
mod evolve;
mod facts;
mod guard;
mod measure;
mod phase;
mod plan;
mod pupil_phase;
mod reason;
mod report;
mod school_view;
mod settings;
mod state;
mod step;
mod trajectory;
mod transition;

#[cfg(test)]
mod tests;

pub use crate::dossier::{CareDomain, MeasureKind, ReportKind};
pub use command::{CareAction, CareCommand};
pub use contact::{Consultation, Consulted, Meeting, MeetingKind, Signal};
pub use decide::decide;
pub use event::{CareChange, CareEvent};
pub use evolve::{evolve, replay};
pub use facts::{CareFacts, Evidence};
pub use guard::{GUARDS, Guard};
pub use measure::{Evaluation, Measure, MeasureOutcome};
pub use phase::CarePhase;
pub use plan::cc_38_report_in_force;
pub use pupil_phase::pupil_phase;
pub use reason::{
    AdaptationFinding, CareOrigin, CurriculumChoice, EntryReason, ExceptionReason, InformGround,
    StepDownReason, StopReason,
};
pub use report::{CareReport, ReportException, ReportStatus};
pub use school_view::{SchoolCareView, cc_20_school_view_of as school_view_of};
pub use settings::CareSettings;
pub use state::{CareQuestion, ExtendedCare, PhaseState, ReportBased};
pub use step::{ACTS, Act, ActName};
pub use trajectory::{AgreementPart, CareLead, ExtendedForm, Trajectory, TrajectoryStage};
pub use transition::{ALWAYS, Permission, Route, TRANSITIONS, Transition};
