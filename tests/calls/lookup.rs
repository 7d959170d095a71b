//! A method is found by exactly its name, among many that look alike.

use std::collections::HashSet;

use reflect::{Error, ErrorKind, Reflect, Type, Value, args, reflect_methods};

/// A type with a method for every name; each returns its own.
macro_rules! methods {
    ($ty:ident: $($name:ident)*) => {
        #[derive(Reflect)]
        struct $ty;

        #[reflect_methods]
        impl $ty {
            $(pub fn $name(&self) -> &'static str { stringify!($name) })*
        }

        impl $ty {
            const NAMES: &[&str] = &[$(stringify!($name)),*];
        }
    };
}

// Names of every length from 1 to 40 that differ in their length, their first, middle or last letter only; names with a
// common prefix or suffix; names of one length that agree in their first and last eight letters, hence in their hash.
methods! {
    Many:
    t th the the_ the_q the_qu the_qui the_quic the_quick the_quick_ the_quick_b the_quick_br the_quick_bro
    the_quick_brow the_quick_brown the_quick_brown_ the_quick_brown_f the_quick_brown_fo the_quick_brown_fox
    the_quick_brown_fox_ the_quick_brown_fox_j the_quick_brown_fox_ju the_quick_brown_fox_jum the_quick_brown_fox_jump
    the_quick_brown_fox_jumps the_quick_brown_fox_jumps_ the_quick_brown_fox_jumps_o the_quick_brown_fox_jumps_ov
    the_quick_brown_fox_jumps_ove the_quick_brown_fox_jumps_over the_quick_brown_fox_jumps_over_
    the_quick_brown_fox_jumps_over_a the_quick_brown_fox_jumps_over_a_ the_quick_brown_fox_jumps_over_a_l
    the_quick_brown_fox_jumps_over_a_la the_quick_brown_fox_jumps_over_a_laz the_quick_brown_fox_jumps_over_a_lazy
    the_quick_brown_fox_jumps_over_a_lazy_ the_quick_brown_fox_jumps_over_a_lazy_d
    the_quick_brown_fox_jumps_over_a_lazy_do z zh zhe zhe_ zhe_q zhe_qu zhe_qui zhe_quic zhe_quick zhe_quick_
    zhe_quick_b zhe_quick_br zhe_quick_bro zhe_quick_brow zhe_quick_brown zhe_quick_brown_ zhe_quick_brown_f
    zhe_quick_brown_fo zhe_quick_brown_fox zhe_quick_brown_fox_ zhe_quick_brown_fox_j zhe_quick_brown_fox_ju
    zhe_quick_brown_fox_jum zhe_quick_brown_fox_jump zhe_quick_brown_fox_jumps zhe_quick_brown_fox_jumps_
    zhe_quick_brown_fox_jumps_o zhe_quick_brown_fox_jumps_ov zhe_quick_brown_fox_jumps_ove
    zhe_quick_brown_fox_jumps_over zhe_quick_brown_fox_jumps_over_ zhe_quick_brown_fox_jumps_over_a
    zhe_quick_brown_fox_jumps_over_a_ zhe_quick_brown_fox_jumps_over_a_l zhe_quick_brown_fox_jumps_over_a_la
    zhe_quick_brown_fox_jumps_over_a_laz zhe_quick_brown_fox_jumps_over_a_lazy zhe_quick_brown_fox_jumps_over_a_lazy_
    zhe_quick_brown_fox_jumps_over_a_lazy_d zhe_quick_brown_fox_jumps_over_a_lazy_do t0e th0_ th0_q the0qu the0qui
    the_0uic the_0uick the_q0ick_ the_q0ick_b the_qu0ck_br the_qu0ck_bro the_qui0k_brow the_qui0k_brown
    the_quic0_brown_ the_quic0_brown_f the_quick0brown_fo the_quick0brown_fox the_quick_0rown_fox_
    the_quick_0rown_fox_j the_quick_b0own_fox_ju the_quick_b0own_fox_jum the_quick_br0wn_fox_jump
    the_quick_br0wn_fox_jumps the_quick_bro0n_fox_jumps_ the_quick_bro0n_fox_jumps_o the_quick_brow0_fox_jumps_ov
    the_quick_brow0_fox_jumps_ove the_quick_brown0fox_jumps_over the_quick_brown0fox_jumps_over_
    the_quick_brown_0ox_jumps_over_a the_quick_brown_0ox_jumps_over_a_ the_quick_brown_f0x_jumps_over_a_l
    the_quick_brown_f0x_jumps_over_a_la the_quick_brown_fo0_jumps_over_a_laz the_quick_brown_fo0_jumps_over_a_lazy
    the_quick_brown_fox0jumps_over_a_lazy_ the_quick_brown_fox0jumps_over_a_lazy_d
    the_quick_brown_fox_0umps_over_a_lazy_do t9 th9 the9 the_9 the_q9 the_qu9 the_qui9 the_quic9 the_quick9
    the_quick_9 the_quick_b9 the_quick_br9 the_quick_bro9 the_quick_brow9 the_quick_brown9 the_quick_brown_9
    the_quick_brown_f9 the_quick_brown_fo9 the_quick_brown_fox9 the_quick_brown_fox_9 the_quick_brown_fox_j9
    the_quick_brown_fox_ju9 the_quick_brown_fox_jum9 the_quick_brown_fox_jump9 the_quick_brown_fox_jumps9
    the_quick_brown_fox_jumps_9 the_quick_brown_fox_jumps_o9 the_quick_brown_fox_jumps_ov9
    the_quick_brown_fox_jumps_ove9 the_quick_brown_fox_jumps_over9 the_quick_brown_fox_jumps_over_9
    the_quick_brown_fox_jumps_over_a9 the_quick_brown_fox_jumps_over_a_9 the_quick_brown_fox_jumps_over_a_l9
    the_quick_brown_fox_jumps_over_a_la9 the_quick_brown_fox_jumps_over_a_laz9 the_quick_brown_fox_jumps_over_a_lazy9
    the_quick_brown_fox_jumps_over_a_lazy_9 the_quick_brown_fox_jumps_over_a_lazy_d9 s01_same_suffix_of_all
    s02_same_suffix_of_all s03_same_suffix_of_all s04_same_suffix_of_all s05_same_suffix_of_all s06_same_suffix_of_all
    s07_same_suffix_of_all s08_same_suffix_of_all s09_same_suffix_of_all s10_same_suffix_of_all s11_same_suffix_of_all
    s12_same_suffix_of_all s13_same_suffix_of_all s14_same_suffix_of_all s15_same_suffix_of_all s16_same_suffix_of_all
    s17_same_suffix_of_all s18_same_suffix_of_all s19_same_suffix_of_all same_prefix_of_all_01 same_prefix_of_all_02
    same_prefix_of_all_03 same_prefix_of_all_04 same_prefix_of_all_05 same_prefix_of_all_06 same_prefix_of_all_07
    same_prefix_of_all_08 same_prefix_of_all_09 same_prefix_of_all_10 same_prefix_of_all_11 same_prefix_of_all_12
    same_prefix_of_all_13 same_prefix_of_all_14 same_prefix_of_all_15 same_prefix_of_all_16 same_prefix_of_all_17
    same_prefix_of_all_18 same_prefix_of_all_19 collides_00_collides collides_01_collides collides_02_collides
    collides_03_collides collides_04_collides collides_05_collides collides_06_collides collides_07_collides
    collides_08_collides collides_09_collides collides_10_collides collides_11_collides collides_12_collides
    collides_13_collides collides_14_collides collides_15_collides collides_16_collides collides_17_collides
    collides_18_collides collides_19_collides collides_20_collides collides_21_collides collides_22_collides
    collides_23_collides collides_24_collides collides_25_collides collides_26_collides collides_27_collides
    collides_28_collides collides_29_collides
}

methods!(One: only);
methods!(Two: a b);
methods!(Three: aa ab ba);
// Names of one letter repeated agree in all but their length.
methods!(Repeated: aaaaa aaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaa);

fn all_are_found(ty: Type, value: Value<'_>, names: &[&str]) {
    assert_eq!(ty.methods().len(), names.len());
    for name in names {
        let method = value.method_by_name(name).unwrap();
        assert_eq!(method.info().name(), *name);
        assert_eq!(method.call_as::<&'static str>(args![]).unwrap(), *name);
        // The name may come from anywhere.
        let built = format!("{name} ");
        assert_eq!(ty.method(built.trim_end()).unwrap().info().name(), *name);
    }
}

#[test]
fn every_name_is_found() {
    all_are_found(Many::TYPE, Value::new(Many), Many::NAMES);
    all_are_found(One::TYPE, Value::new(One), One::NAMES);
    all_are_found(Two::TYPE, Value::new(Two), Two::NAMES);
    all_are_found(Three::TYPE, Value::new(Three), Three::NAMES);
    all_are_found(Repeated::TYPE, Value::new(Repeated), Repeated::NAMES);
}

#[test]
fn names_of_all_lengths_are_among_them() {
    let lengths: HashSet<usize> = Many::NAMES.iter().map(|name| name.len()).collect();
    assert!((1..=40).all(|length| lengths.contains(&length)));
}

/// Miri tries one of so many names: each error looks for a similar one among all, which takes seconds there.
const MIRI_STEP: usize = if cfg!(miri) { 8 } else { 1 };

/// Names that are not there, although one letter more, less or different would do.
fn near_misses(name: &str) -> Vec<String> {
    let (front, back) = (&name[..name.len() - 1], &name[1..]);
    let mut near =
        vec![front.to_string(), back.to_string(), format!("{name}x"), format!("x{name}"), format!("{front}ß")];
    for at in 0..name.len() {
        near.push(format!("{}Q{}", &name[..at], &name[at + 1..]));
    }
    near.push(name.to_uppercase());
    near.push(format!("{name}\0"));
    near
}

#[test]
fn no_other_name_is_found() {
    let names: HashSet<&str> = Many::NAMES.iter().copied().collect();
    let near: HashSet<String> = Many::NAMES.iter().flat_map(|name| near_misses(name)).collect();
    let misses = near.iter().filter(|name| !names.contains(name.as_str()));
    // The description only: the error, which looks for a similar name, takes its time.
    assert!(misses.clone().all(|name| Many::TYPE.method_info(name).is_none()));
    assert!(misses.count() > 1000);
}

#[test]
fn names_of_other_lengths_are_not_found() {
    for len in (0..=40).step_by(MIRI_STEP) {
        let name = "a".repeat(len);
        assert_eq!(Repeated::TYPE.method(&name).is_ok(), Repeated::NAMES.contains(&name.as_str()), "{len}");
    }
}

#[test]
fn a_name_that_is_not_found_is_an_error_everywhere() {
    let near = Three::NAMES.iter().flat_map(|name| near_misses(name));
    for name in near.filter(|name| Three::TYPE.method_info(name).is_none()).step_by(MIRI_STEP) {
        let missing = |error: Error| matches!(error.kind(), ErrorKind::NoMethod { name: given, .. } if *given == name);
        assert!(Value::new(Three).method_by_name(&name).is_err_and(missing));
        assert!(Value::new(Three).method_by_name_mut(&name).is_err_and(missing));
        assert!(Value::new(Three).into_method(&name).is_err_and(missing));
        assert!(Value::new(Box::new(Three)).method_by_name(&name).is_err_and(missing));
        assert!(Three::TYPE.method(&name).is_err_and(missing));
    }
}

#[test]
fn a_type_without_methods_finds_none() {
    #[derive(Reflect)]
    struct Bare;
    #[derive(Reflect)]
    struct Empty;
    #[reflect_methods]
    impl Empty {}
    for ty in [Bare::TYPE, Empty::TYPE, i32::TYPE, <Vec<u8>>::TYPE, str::TYPE] {
        assert!(ty.methods().is_empty());
        assert!(ty.method("").is_err() && ty.method("len").is_err());
    }
}
