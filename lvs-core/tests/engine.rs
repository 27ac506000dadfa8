//! The engine on every store of this library, as its host and as an attacker of it.
#![cfg(all(feature = "test-util", feature = "sqlite", feature = "roster"))]
#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

#[path = "engine/probe.rs"]
mod probe;
#[path = "engine/world.rs"]
mod world;

#[path = "engine/conflicts.rs"]
mod conflicts;
#[path = "engine/dates.rs"]
mod dates;
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
#[path = "engine/one_answer.rs"]
mod one_answer;
#[path = "engine/people_and_relations.rs"]
mod people_and_relations;
#[path = "engine/recording.rs"]
mod recording;
#[path = "engine/two_worlds.rs"]
mod two_worlds;
