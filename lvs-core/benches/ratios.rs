//! Ratios within one run: `cargo bench -p lvs-core --features bundled`.
//!
//! Two pieces of work are done in turn, so that what else the machine does falls on both; the
//! median of each is compared. Times are printed for orientation, ratios are what counts.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark fails by panicking and prints its table"
)]

#[path = "ratios/world.rs"]
mod world;

use std::hint::black_box;
use std::time::{Duration, Instant};

use lvs_core::policy::{DecisionTable, Purpose, Target, decide};
use rusqlite::Connection;
use world::World;

fn main() {
    println!(
        "{:<58} {:>10} {:>10} {:>7}",
        "what", "ours", "yardstick", "ratio"
    );
    for entries in [60, 2_000] {
        let world = World::new(entries);
        reading(&world, entries);
        deciding(&world, entries);
        writing(&world, entries);
    }
}

/// The median of two pieces of work, done in turn.
fn compare(what: &str, rounds: usize, mut ours: impl FnMut(), mut yardstick: impl FnMut()) {
    let mut times = (Vec::new(), Vec::new());
    for round in 0..=rounds {
        let begin = Instant::now();
        ours();
        let middle = Instant::now();
        yardstick();
        // The first round warms up.
        if round > 0 {
            times.0.push(middle - begin);
            times.1.push(middle.elapsed());
        }
    }
    let (ours, yardstick) = (median(times.0), median(times.1));
    let ratio = ours.as_secs_f64() / yardstick.as_secs_f64();
    println!(
        "{what:<58} {:>10} {:>10} {ratio:>7.2}",
        micros(ours),
        micros(yardstick)
    );
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn micros(time: Duration) -> String {
    format!("{:.1} µs", time.as_secs_f64() * 1e6)
}

/// A view, unlogged parts and all, against raw rusqlite reading the same rows column by column.
fn reading(world: &World, entries: usize) {
    let raw = world.raw();
    for (who, purpose, share) in [
        ("coordinator", Purpose::Guidance, "all"),
        ("secretary", Purpose::Administration, "a fifth"),
    ] {
        compare(
            &format!("logged view of {entries}, reader of {share} / raw read + log row"),
            40,
            || {
                black_box(world.open(who, purpose));
            },
            || {
                black_box(read_raw(&raw));
                log_raw(&raw);
            },
        );
    }
}

fn read_raw(raw: &Connection) -> usize {
    let mut heads = raw
        .prepare_cached("SELECT entry, version, head FROM entry WHERE school = ?1 AND pupil = ?2 ORDER BY entry")
        .unwrap();
    let heads: Vec<(String, u32, Vec<u8>)> = heads
        .query_map(["school", "noor"], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut texts = raw
        .prepare_cached("SELECT body FROM content WHERE school = ?1 AND pupil = ?2")
        .unwrap();
    let texts: Vec<Option<String>> = texts
        .query_map(["school", "noor"], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    heads.len() + texts.len()
}

fn log_raw(raw: &Connection) {
    raw.execute(
        "INSERT INTO bench_log (body) VALUES (?1)",
        ["x".repeat(300)],
    )
    .unwrap();
}

/// The compiled table against every rule for every entry.
fn deciding(world: &World, entries: usize) {
    let facts = world.facts("coordinator");
    let targets: Vec<Target> = world.targets(entries);
    compare(
        &format!("decisions on {entries} entries, table / rule by rule"),
        40,
        || {
            let mut table = DecisionTable::new(&facts);
            for target in &targets {
                black_box(table.decide(*target));
            }
        },
        || {
            for target in &targets {
                black_box(decide(&facts, *target));
            }
        },
    );
}

/// A recorded entry with its check and its log line, durable, against the raw rows.
fn writing(world: &World, entries: usize) {
    let raw = world.raw();
    let mut number = 0;
    compare(
        &format!("durable entry in a dossier of {entries} / raw rows"),
        40,
        || world.record(),
        || {
            number += 1;
            let write = raw.unchecked_transaction().unwrap();
            write
                .execute(
                    "INSERT INTO bench_entry (id, head, body) VALUES (?1, ?2, ?3)",
                    (number, vec![7u8; 80], "x".repeat(200)),
                )
                .unwrap();
            log_raw(&write);
            write.commit().unwrap();
        },
    );
}
