//! Each test is one run of the program.

use std::path::Path;

use super::build::{Linked, builds, run};

/// Runs a scenario with the plugin that was compiled from the same sources.
fn with_plugin(linked: Linked, scenario: &str) {
    if let Some(builds) = builds() {
        run(linked, &[scenario, text(&builds.plugin(linked))]);
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path of ours")
}

#[test]
fn a_program_finds_the_methods_of_a_plugin_with_its_own_copy() {
    with_plugin(Linked::Statically, "methods");
}

#[test]
fn a_plugin_with_its_own_copy_may_ask_first() {
    with_plugin(Linked::Statically, "methods_later");
}

#[test]
fn values_of_one_definition_are_exchanged() {
    with_plugin(Linked::Statically, "values");
}

#[test]
fn what_is_loaded_later_is_found() {
    with_plugin(Linked::Dynamically, "registered_later");
}

#[test]
fn a_program_finds_the_methods_of_a_plugin_that_shares_the_library() {
    with_plugin(Linked::Dynamically, "methods");
}

#[test]
fn a_closed_library_stays() {
    with_plugin(Linked::Statically, "closed");
    with_plugin(Linked::Dynamically, "closed");
}

#[test]
fn a_closed_library_without_a_registry_stays() {
    if let Some(builds) = builds() {
        run(Linked::Statically, &["closed_bare", text(&builds.bare())]);
    }
}

#[test]
fn a_library_that_is_closed_often_stays_once() {
    with_plugin(Linked::Statically, "closed_often");
    with_plugin(Linked::Dynamically, "closed_often");
}

#[test]
fn other_definitions_are_other_types() {
    let Some(builds) = builds() else { return };
    for change in super::build::CHANGES {
        let ids = if change.same_id { "same" } else { "other" };
        run(Linked::Statically, &["changed", text(&builds.changed(change)), change.ty, ids]);
    }
}
