//! `qsort` and `bsearch` with methods and made functions as their comparators.

use super::qsort_example::{Planet, find, sort};

fn planets() -> Vec<Planet> {
    [("Mars", 2, 1.5), ("Earth", 1, 1.0), ("Jupiter", 97, 5.2), ("Venus", 0, 0.75), ("Saturn", 274, 9.5)]
        .map(|(name, moons, distance)| Planet { name: name.into(), moons, distance })
        .into()
}

fn names(planets: &[Planet]) -> String {
    planets.iter().map(|planet| planet.name.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn sorts_as_a_text_says() {
    let mut planets = planets();
    for (by, sorted) in [
        ("moons", "Venus Earth Mars Jupiter Saturn"),
        ("moons descending", "Saturn Jupiter Mars Earth Venus"),
        ("name", "Earth Jupiter Mars Saturn Venus"),
        ("name descending", "Venus Saturn Mars Jupiter Earth"),
    ] {
        let compared = sort(&mut planets, by).unwrap();
        assert_eq!(names(&planets), sorted, "by {by}");
        // To know an order of five, each of them but one has to lose once; no sort asks for every pair twice.
        assert!((4..=20).contains(&compared), "{compared} comparisons by {by}");
    }
}

#[test]
fn a_key_that_there_is_not_sorts_nothing() {
    let mut planets = planets();
    let error = sort(&mut planets, "mons").unwrap_err();
    assert_eq!(error.to_string(), r#"no method "mons" on Order; did you mean "moons"?"#);
    assert_eq!(names(&planets), "Mars Earth Jupiter Venus Saturn");
}

#[test]
fn sorts_nothing_and_many() {
    assert_eq!(sort(&mut [], "name").unwrap(), 0);
    let planet = |moons| Planet { name: format!("{moons:04}"), moons, distance: 0.0 };
    let mut planets: Vec<_> = (0..1000).map(|i| planet(i * 7 % 1000)).collect();
    assert!(sort(&mut planets, "moons descending").unwrap() >= 999);
    assert!(planets.iter().map(|planet| planet.moons).eq((0..1000).rev()));
    assert!(sort(&mut planets, "name").unwrap() >= 999);
    for moons in 0..1000_u32 {
        assert_eq!(find(&planets, "moons", &moons).unwrap().unwrap().name, format!("{moons:04}"));
    }
}

#[test]
fn finds_by_any_field() {
    let mut planets = planets();
    sort(&mut planets, "name").unwrap();
    assert_eq!(find(&planets, "name", &String::from("Saturn")).unwrap().unwrap().moons, 274);
    assert!(find(&planets, "name", &String::from("Pluto")).unwrap().is_none());
    sort(&mut planets, "moons").unwrap(); // also by distance
    assert_eq!(find(&planets, "moons", &2_u32).unwrap().unwrap().name, "Mars");
    assert!(find(&planets, "moons", &3_u32).unwrap().is_none());
    planets.truncate(3);
    assert_eq!(find(&planets, "distance", &0.75).unwrap().unwrap().name, "Venus");
}

#[test]
fn what_cannot_be_compared_is_an_error_before_c_is_called() {
    let planets = planets();
    let error = find(&planets, "moons", &String::from("two")).unwrap_err();
    assert_eq!(error.to_string(), "`try_cmp`: expected String, found u32");
    let error = find(&planets, "nane", &1).unwrap_err();
    assert_eq!(error.to_string(), r#"no field "nane" on Planet; did you mean "name"?"#);
    assert!(find(&[], "nane", &1).unwrap().is_none());
}
