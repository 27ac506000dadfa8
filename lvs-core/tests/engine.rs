//! The engine on every store of this library, as its host and as an attacker of it.
#![cfg(all(feature = "test-util", feature = "sqlite", feature = "roster"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper that fails fails its test"
)]

#[path = "engine/probe.rs"]
mod probe;
#[path = "engine/setting.rs"]
mod setting;
#[path = "engine/world.rs"]
mod world;

#[path = "engine/bad_input.rs"]
mod bad_input;
#[path = "engine/bad_inputs.rs"]
mod bad_inputs;
#[path = "engine/bad_people.rs"]
mod bad_people;
#[path = "engine/conflicts.rs"]
mod conflicts;
#[path = "engine/dates.rs"]
mod dates;
#[path = "engine/debug_shows_nothing.rs"]
mod debug_shows_nothing;
#[path = "engine/emergencies.rs"]
mod emergencies;
#[path = "engine/erasing.rs"]
mod erasing;
#[path = "engine/ground.rs"]
mod ground;
#[path = "engine/large.rs"]
mod large;
#[path = "engine/log_before_show.rs"]
mod log_before_show;
#[path = "engine/log_of_the_clb.rs"]
mod log_of_the_clb;
#[path = "engine/one_answer.rs"]
mod one_answer;
#[path = "engine/people_and_relations.rs"]
mod people_and_relations;
#[path = "engine/recording.rs"]
mod recording;
#[path = "engine/roster_import.rs"]
mod roster_import;
#[path = "engine/sharing.rs"]
mod sharing;
#[path = "engine/told_of_consents.rs"]
mod told_of_consents;
#[path = "engine/two_worlds.rs"]
mod two_worlds;
#[path = "engine/verify.rs"]
mod verify;
#[path = "engine/who_writes_down.rs"]
mod who_writes_down;
