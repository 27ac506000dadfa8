//! A care question: what stands after its events.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::contact::{Consultation, Consulted, Meeting, MeetingKind, Signal};
use super::measure::Measure;
use super::phase::CarePhase;
use super::reason::{CareOrigin, CurriculumChoice, EntryReason, StopReason};
use super::report::{CareReport, ReportStatus};
use super::trajectory::{CareLead, ExtendedForm, Trajectory, TrajectoryStage};
use crate::dossier::CareDomain;
use crate::id::{CareQuestionId, EntryId};

/// A care question (zorgvraag): one state machine (CC-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareQuestion {
    /// Its id.
    pub id: CareQuestionId,
    /// What it is about.
    pub domain: CareDomain,
    /// Where it came from.
    pub origin: CareOrigin,
    /// The day on which it was opened.
    pub opened_on: NaiveDate,
    /// Whether it is open.
    pub open: bool,
    /// Whether the school knows of it (CC-20).
    pub known_to_school: bool,
    /// The day on which the CLB told the school, if it had to.
    pub informed_on: Option<NaiveDate>,
    /// The phase, with what belongs to it.
    pub state: PhaseState,
    /// How often the phase changed; numbers the stays.
    pub stay: u32,
    /// The day of the last change of phase, or of opening.
    pub moved_on: NaiveDate,
    /// The signals.
    pub signals: Vec<Signal>,
    /// The measures, ended ones too; moving up keeps them as they are (CC-04).
    pub measures: Vec<Measure>,
    /// The meetings.
    pub meetings: Vec<Meeting>,
    /// The consultations.
    pub consultations: Vec<Consultation>,
    /// The phases that were passed over (CC-19, CC-23).
    pub bypassed: Vec<CarePhase>,
    /// Reports other than the one of the state.
    pub reports: Vec<CareReport>,
    /// Why guidance last stopped without success (CC-32).
    pub stopped: Option<StopReason>,
    /// Whether the CLB's work waits for agreement (CON-02).
    pub suspended: bool,
    /// Whether the permission is to be confirmed before the CLB's next step (CON-15).
    pub reconfirm: bool,
}

/// The phase of a question, with the data that the phase needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum PhaseState {
    /// Phase 0.
    BasicCare,
    /// Phase 1.
    IncreasedCare {
        /// The day on which the school asked the CLB, if it did.
        clb_requested_on: Option<NaiveDate>,
    },
    /// Phase 2.
    ExtendedCare(ExtendedCare),
    /// Phase 3: not without its report.
    ReportBased(ReportBased),
}

/// What phase 2 holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtendedCare {
    /// Why the question is here.
    pub reason: EntryReason,
    /// In which form the CLB works.
    pub form: ExtendedForm,
    /// The diagnostic trajectory, if there is one (CC-09).
    pub trajectory: Option<Trajectory>,
    /// The GC-verslag in force (CC-05).
    pub gc_report: Option<CareReport>,
    /// Whether the CLB closed its work (CC-30).
    pub guidance_closed: bool,
}

/// What phase 3 holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportBased {
    /// The IAC- or OV4-verslag in force.
    pub report: CareReport,
    /// What parents and pupil chose (CC-26).
    pub choice: Option<CurriculumChoice>,
}

impl CareQuestion {
    /// The phase.
    pub fn phase(&self) -> CarePhase {
        match self.state {
            PhaseState::BasicCare => CarePhase::BasicCare,
            PhaseState::IncreasedCare { .. } => CarePhase::IncreasedCare,
            PhaseState::ExtendedCare(_) => CarePhase::ExtendedCare,
            PhaseState::ReportBased(_) => CarePhase::ReportBased,
        }
    }

    /// What phase 2 holds, when the question is there.
    pub fn extended(&self) -> Option<&ExtendedCare> {
        match &self.state {
            PhaseState::ExtendedCare(extended) => Some(extended),
            _ => None,
        }
    }

    /// CC-02 and CC-12: who leads. The CLB leads its trajectory, up to the end of the advice.
    pub fn cc_12_lead(&self) -> CareLead {
        match self.extended() {
            Some(extended) if !extended.guidance_closed => match &extended.trajectory {
                Some(run) if run.stage != TrajectoryStage::ActAndEvaluate => CareLead::Clb,
                _ => CareLead::School,
            },
            _ => CareLead::School,
        }
    }

    /// The report in force, of whatever kind.
    pub fn report_in_force(&self) -> Option<&CareReport> {
        match &self.state {
            PhaseState::ReportBased(based) => Some(&based.report),
            PhaseState::ExtendedCare(extended) if extended.gc_report.is_some() => {
                extended.gc_report.as_ref()
            }
            _ => self
                .reports
                .iter()
                .rev()
                .find(|report| report.status == ReportStatus::InForce),
        }
    }

    /// A measure by its entry.
    pub fn measure(&self, entry: EntryId) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.entry == entry)
    }

    /// CC-19: the phases that were passed over and that the school still owes: those of which no
    /// measure was evaluated since.
    pub fn cc_19_owed_phases(&self) -> Vec<CarePhase> {
        self.bypassed
            .iter()
            .copied()
            .filter(|phase| !self.has_gone_through(*phase))
            .collect()
    }

    /// Whether a measure of the phase was evaluated.
    pub(super) fn has_gone_through(&self, phase: CarePhase) -> bool {
        self.measures
            .iter()
            .any(|measure| measure.phase == phase && !measure.evaluations.is_empty())
    }

    /// The phases below another that were not gone through.
    pub(super) fn passed_over(&self, to: CarePhase) -> Vec<CarePhase> {
        CarePhase::ALL
            .iter()
            .copied()
            .filter(|phase| {
                *phase < to
                    && match phase {
                        CarePhase::ExtendedCare => self.phase() < CarePhase::ExtendedCare,
                        phase => !self.has_gone_through(*phase),
                    }
            })
            .collect()
    }

    /// Whether someone was consulted in this stay.
    pub(super) fn consulted(&self, who: &[Consulted]) -> bool {
        self.consultations
            .iter()
            .any(|talk| talk.stay == self.stay && who.contains(&talk.with))
    }

    /// Whether a meeting was held in this stay.
    pub(super) fn met(&self, kinds: &[MeetingKind]) -> bool {
        self.meetings
            .iter()
            .any(|meeting| meeting.stay == self.stay && kinds.contains(&meeting.kind))
    }
}
