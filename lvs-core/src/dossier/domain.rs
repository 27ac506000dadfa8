//! What a care question is about.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a care question is about (CC-03). A code; the question itself is an entry.
    CareDomain {
        /// Reading.
        Reading => "reading",
        /// Spelling.
        Spelling => "spelling",
        /// Mathematics.
        Maths => "maths",
        /// Language, speech and communication.
        Language => "language",
        /// Behaviour.
        Behaviour => "behaviour",
        /// Well-being and social-emotional functioning.
        Wellbeing => "wellbeing",
        /// Attention and working attitude.
        Attention => "attention",
        /// Movement and fine motor skills.
        Motor => "motor",
        /// Choice of study and school career.
        StudyChoice => "study_choice",
        /// Attendance and truancy.
        Attendance => "attendance",
        /// Quick learners.
        CognitiveStrength => "cognitive_strength",
        /// Something else.
        Other => "other",
    }
}
