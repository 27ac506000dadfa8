//! A pupil with two parents, and what was asked of them.

use chrono::{NaiveDate, TimeZone, Utc};
use lvs_core::consent::*;
use lvs_core::dossier::Category;
use lvs_core::id::{ConsentId, PersonId, PupilId, RelationId};
use lvs_core::people::*;
use lvs_core::time::{Moment, Validity};
use lvs_core::{LvsError, RuleId};

use ConsentPurpose::ClbGuidance;

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn person(id: &str) -> PersonId {
    PersonId::parse(id).unwrap()
}

pub(crate) struct World {
    pub(crate) birth: NaiveDate,
    pub(crate) relations: Vec<Relation>,
    pub(crate) assessments: Vec<CapacityAssessment>,
    pub(crate) records: Vec<ConsentRecord>,
}

impl World {
    /// A pupil with a mother and a father who hold the authority together.
    pub(crate) fn born(birth: &str) -> Self {
        let mut world = World {
            birth: day(birth),
            relations: Vec::new(),
            assessments: Vec::new(),
            records: Vec::new(),
        };
        world.relate("noor", RelationKind::Enrolment, "2018-09-01", None);
        for parent in ["mother", "father"] {
            world.parent(parent, AuthorityKind::Joint, "2008-01-01", None);
        }
        world
    }

    pub(crate) fn relate(
        &mut self,
        who: &str,
        kind: RelationKind,
        from: &str,
        until: Option<&str>,
    ) {
        let id = RelationId::parse(&format!("r{}", self.relations.len())).unwrap();
        self.relations.push(Relation {
            id,
            version: 1,
            person: person(who),
            kind,
            scope: Scope::Pupil(PupilId::parse("noor").unwrap()),
            validity: Validity::new(day(from), until.map(day)).unwrap(),
            origin: RelationOrigin::School,
            recorded_at: Utc.timestamp_opt(0, 0).unwrap(),
        });
    }

    pub(crate) fn parent(
        &mut self,
        who: &str,
        authority: AuthorityKind,
        from: &str,
        until: Option<&str>,
    ) {
        self.relate(who, RelationKind::Parent { authority }, from, until);
    }

    pub(crate) fn facts(&self) -> ConsentFacts<'_> {
        ConsentFacts {
            pupil: PupilId::parse("noor").unwrap(),
            birth_date: Some(self.birth),
            relations: &self.relations,
            assessments: &self.assessments,
            records: &self.records,
            settings: ConsentSettings::default(),
        }
    }

    pub(crate) fn ask(&self, who: &str, purpose: ConsentPurpose) -> ConsentAsk {
        ConsentAsk {
            id: ConsentId::parse(&format!("c{}", self.records.len())).unwrap(),
            purpose,
            categories: match purpose {
                ClbGuidance => vec![],
                _ => vec![Category::HealthReport],
            },
            document: None,
            recipients: vec![Recipient::School],
            giver: person(who),
        }
    }

    /// Asks someone and takes the answer on the same day.
    pub(crate) fn answer(
        &mut self,
        who: &str,
        purpose: ConsentPurpose,
        answer: ConsentAnswer,
        on: &str,
    ) -> Result<(), LvsError> {
        let now = Moment::on(day(on));
        let first = decide_ask(&self.ask(who, purpose), &self.facts(), person("zoco"), now)?;
        let second = decide_answer(&first, answer, &self.facts(), person("zoco"), now)?;
        self.records.extend([first, second]);
        Ok(())
    }

    pub(crate) fn refused(&mut self, who: &str, purpose: ConsentPurpose, on: &str) -> Vec<RuleId> {
        let error = self.answer(who, purpose, PAPER, on).unwrap_err();
        error.refusal().unwrap().rules.clone()
    }

    pub(crate) fn withdraw(&mut self, who: &str, on: &str) {
        let of = |r: &&ConsentRecord| r.giver == person(who);
        let latest = self.records.iter().rfind(of).unwrap().clone();
        let now = Moment::on(day(on));
        let next = decide_answer(
            &latest,
            ConsentAnswer::Withdraw,
            &self.facts(),
            person(who),
            now,
        );
        self.records.push(next.unwrap());
    }

    pub(crate) fn clb(&self, on: &str) -> Standing {
        standing(&ConsentQuestion::clb_guidance(), &self.facts(), day(on))
    }

    pub(crate) fn report(&self, on: &str) -> Standing {
        let question = ConsentQuestion::recording(Category::HealthReport, None);
        standing(&question, &self.facts(), day(on))
    }
}

pub(crate) const PAPER: ConsentAnswer = ConsentAnswer::Give {
    form: ConsentForm::Paper,
    evidence: None,
    valid_until: None,
};

pub(crate) fn spoken() -> ConsentAnswer {
    ConsentAnswer::Give {
        form: ConsentForm::Oral {
            witness: person("zoco"),
        },
        evidence: None,
        valid_until: None,
    }
}
