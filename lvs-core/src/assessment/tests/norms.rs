//! ASS-03: the bands of a table leave nothing out and count nothing twice.

use super::*;
use proptest::prelude::*;

fn fault(bands: &[(Zone, &str, &str)]) -> (Option<usize>, &'static str) {
    let request = letters(NormBasis::Percentile, "5", bands);
    let fault = NormTable::ass_03_parse(request).unwrap_err();
    (fault.band, fault.problem.as_str())
}

#[test]
fn ass_03_each_mistake_has_its_band() {
    use Zone::{A, B, C};
    for (bands, expected) in [
        (vec![], (None, "no_bands")),
        (
            vec![(C, "5", "45"), (B, "50", "100")],
            (Some(0), "starts_above_zero"),
        ),
        (
            vec![(C, "0", "45"), (B, "50", "95")],
            (Some(1), "not_to_hundred"),
        ),
        (vec![(C, "0", "45"), (B, "55", "100")], (Some(1), "gap")),
        (vec![(C, "0", "45"), (B, "45", "100")], (Some(1), "overlap")),
        (
            vec![(C, "0", "45"), (B, "50", "70"), (A, "40", "100")],
            (Some(2), "not_ascending"),
        ),
        (
            vec![(C, "0", "45"), (B, "50", "48"), (A, "75", "100")],
            (Some(1), "end_before_start"),
        ),
        (
            vec![(C, "0", "44"), (B, "49", "100")],
            (Some(0), "off_step"),
        ),
        (
            vec![(B, "0", "45"), (C, "50", "100")],
            (Some(1), "zone_not_better"),
        ),
        (
            vec![(B, "0", "45"), (B, "50", "100")],
            (Some(1), "zone_not_better"),
        ),
    ] {
        assert_eq!(fault(&bands), expected, "{bands:?}");
    }
    let good = letters(
        NormBasis::Percentile,
        "5",
        &[(C, "0", "45"), (B, "50", "100")],
    );
    assert!(NormTable::ass_03_parse(good.clone()).is_ok());
    for (request, expected) in [
        (
            NormTableRequest {
                step: edge("0"),
                ..good.clone()
            },
            "zero_step",
        ),
        (
            NormTableRequest {
                source: " ".to_owned(),
                ..good.clone()
            },
            "bad_source",
        ),
    ] {
        let fault = NormTable::ass_03_parse(request).unwrap_err();
        assert_eq!((fault.band, fault.problem.as_str()), (None, expected));
    }
    let text = serde_json::to_string(&NormTable::ass_03_parse(good).unwrap()).unwrap();
    assert!(serde_json::from_str::<NormTable>(&text).is_ok());
    let error = serde_json::from_str::<NormTable>(&text.replace("50", "60")).unwrap_err();
    assert!(error.to_string().contains("gap"), "{error}");
}

#[test]
fn ass_03_the_published_table_on_a_continuous_percentile() {
    let table = trapop();
    for (p, zone) in [
        ("0", Zone::E),
        ("14.99", Zone::E),
        ("15", Zone::D),
        ("24.99", Zone::D),
        ("25", Zone::C),
        ("49.99", Zone::C),
        ("50", Zone::B),
        ("74.99", Zone::B),
        ("75", Zone::A),
        ("100", Zone::A),
    ] {
        let found = table.ass_03_at_percentile(Percentile::parse(p).unwrap());
        assert_eq!(found, Some(super::norm_table::ZoneOf::Letter(zone)), "{p}");
    }
}

#[test]
fn ass_03_the_published_shares_are_25_25_25_10_15() {
    let table = trapop();
    let mut shares = [0_u32; 5];
    for p in 0..100_u16 {
        let found = table.ass_03_at_percentile(Percentile::whole(p).unwrap());
        let Some(super::norm_table::ZoneOf::Letter(zone)) = found else {
            panic!()
        };
        let at = Zone::ALL.iter().position(|known| *known == zone).unwrap();
        shares[at] += 1;
    }
    assert_eq!(shares, [25, 25, 25, 10, 15]);
}

#[test]
fn ass_04_a_table_in_use_is_not_overwritten() {
    let mut tables = tables(&trapop());
    let key = key(&taken(begin(), points("0")));
    let error = tables.ass_04_add(key, fifteen_ten()).unwrap_err();
    assert_eq!(code(&error), "assessment.norm_duplicate");
    let before = tables.clone();
    let mut more = NormTables::new();
    let other = NormKey {
        edition: "2".parse().unwrap(),
        ..key
    };
    more.ass_04_add(other, trapop()).unwrap();
    more.ass_04_add(key, fifteen_ten()).unwrap();
    assert!(tables.merge(more).is_err());
    assert_eq!(tables, before, "all or none");
}

/// Cut-offs of a table of percentiles, in steps of one: where each better zone begins.
fn cut_offs() -> impl Strategy<Value = Vec<u16>> {
    proptest::collection::btree_set(1_u16..=100, 0..=4).prop_map(|set| set.into_iter().collect())
}

fn table_of(cut_offs: &[u16]) -> NormTable {
    let mut starts = vec![0];
    starts.extend(cut_offs);
    let zones = Zone::ALL.iter().rev();
    let bands: Vec<(Zone, String, String)> = zones
        .zip(starts.iter().enumerate())
        .map(|(zone, (at, from))| {
            let to = starts.get(at + 1).map_or(100, |next| next - 1);
            (*zone, from.to_string(), to.to_string())
        })
        .collect();
    let bands: Vec<(Zone, &str, &str)> = bands
        .iter()
        .map(|(zone, from, to)| (*zone, from.as_str(), to.as_str()))
        .collect();
    NormTable::ass_03_parse(letters(NormBasis::Percentile, "1", &bands)).unwrap()
}

proptest! {
    #[test]
    fn ass_03_zones_partition_the_percentiles_and_never_fall(cut_offs in cut_offs()) {
        let table = table_of(&cut_offs);
        let mut before = Zone::E;
        for hundredths in 0..=10_000_u32 {
            let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            let found = table.ass_03_at_percentile(Percentile::parse(&text).unwrap());
            let Some(super::norm_table::ZoneOf::Letter(zone)) = found else {
                return Err(TestCaseError::fail("a percentile without a zone"));
            };
            prop_assert!(zone <= before, "a higher percentile is never a weaker zone");
            let passed = cut_offs.iter().filter(|cut| u32::from(**cut) * 100 <= hundredths).count();
            prop_assert_eq!(zone, Zone::ALL[4 - passed]);
            before = zone;
        }
    }

    #[test]
    fn ass_03_moving_one_edge_breaks_the_table(cut_offs in cut_offs(), which in 0_usize..5, up in any::<bool>()) {
        let table = table_of(&cut_offs);
        let mut request = NormTableRequest::from(table);
        let NormBands::Letters(bands) = &mut request.bands else {
            return Err(TestCaseError::fail("letters"));
        };
        let which = which % bands.len();
        let moved = bands[which].from.hundredths() + if up { 100 } else { 0 };
        if !up && moved == 0 {
            return Ok(());
        }
        let moved = if up { moved } else { moved - 100 };
        bands[which].from = BandEdge::parse(&format!("{}", moved / 100)).unwrap();
        prop_assert!(NormTable::ass_03_parse(request).is_err());
    }
}
