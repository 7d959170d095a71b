//! Values of a million levels, and values that lead back to themselves: to show one neither uses up the stack nor goes
//! on for ever. What would use it up ends the process, so that each case has one of its own.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::fmt::{self, Debug, Display, Formatter};
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock};

use reflect::{Reflect, Value, reflect_trait};

use crate::process::succeeds;

/// The most levels of a value that are shown, as the docs say.
const LEVELS: usize = 128;
const MILLION: usize = 1_000_000;
/// Room for the most that may be shown, and for what shows it.
const LONGEST: usize = 200_000;

/// Runs on a thread of little stack, and gives it the time to end.
fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(256 << 10).spawn(run).unwrap();
    thread.join().unwrap();
}

/// In each form a text that has an ellipsis, and is not long. Gives the one of `{:?}`.
fn ends(value: &Value<'_>) -> String {
    let texts = [format!("{value:?}"), format!("{value:#?}"), format!("{value}"), format!("{value:#}")];
    for text in &texts {
        assert!(text.len() < LONGEST, "{} bytes: {}", text.len(), &text[..1000]);
        assert!(text.contains('…'), "{}", &text[..text.len().min(1000)]);
    }
    let [text, ..] = texts;
    text
}

macro_rules! cases {
    ($($test:ident $case:ident $run:block)*) => {$(
        #[test]
        #[cfg_attr(miri, ignore = "starts a process")]
        fn $test() {
            succeeds(concat!("deep::", stringify!($case)));
        }

        #[test]
        #[ignore = "would end the process"]
        fn $case() {
            on_a_small_stack(|| $run);
        }
    )*};
}

/// A list without `Debug`, and one with it: each node is three levels, since the `Option` and the `Box` are two.
macro_rules! lists {
    ($($(#[$attr:meta])* $name:ident)*) => {$(
        #[derive(Reflect)]
        $(#[$attr])*
        struct $name {
            pub next: Option<Box<$name>>,
        }

        impl $name {
            fn of(nodes: usize) -> $name {
                (1..nodes).fold($name { next: None }, |next, _| $name { next: Some(Box::new(next)) })
            }
        }

        /// One node after another: the compiler's own drop recurses.
        impl Drop for $name {
            fn drop(&mut self) {
                let mut next = self.next.take();
                while let Some(mut node) = next {
                    next = node.next.take();
                }
            }
        }
    )*};
}

lists! {
    Silent
    #[derive(Debug)]
    Talking
    Spoken
    Through
}

/// Recurses by itself.
impl Display for Spoken {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.next {
            Some(next) => write!(f, "({next})"),
            None => f.write_str("()"),
        }
    }
}

/// Recurses through values.
impl Debug for Through {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}>", Value::from_ref(&self.next))
    }
}

/// A list of so many nodes, of which the last is left out.
fn cut(name: &str) -> String {
    // The last level is an `Option`, and its `Box` is one too many.
    let nodes = LEVELS / 3 + 1;
    assert_eq!(3 * nodes - 1, LEVELS);
    format!("{}…{}", format!("{name} {{ next: Some(").repeat(nodes), ") }".repeat(nodes))
}

cases! {
    a_list_without_debug a_list_without_debug_alone {
        let list = Silent::of(MILLION);
        assert_eq!(ends(&Value::from_ref(&list)), cut("Silent"));
    }
    a_list_with_debug a_list_with_debug_alone {
        let list = Talking::of(MILLION);
        assert_eq!(ends(&Value::from_ref(&list)), cut("Talking"));
    }
    a_list_with_display a_list_with_display_alone {
        let list = Spoken::of(MILLION);
        assert_eq!(ends(&Value::from_ref(&list)), cut("Spoken"));
        let boxed = Box::new(list);
        ends(&Value::from_ref(&boxed));
    }
    a_list_whose_debug_shows_values a_list_whose_debug_shows_values_alone {
        let list = Through::of(MILLION);
        ends(&Value::from_ref(&list));
    }
    containers_of_lists containers_of_lists_alone {
        macro_rules! ends_all {
            ($($value:expr),*) => {$(
                let value = $value;
                ends(&Value::from_ref(&value));
            )*};
        }
        let (silent, talking) = (|| Silent::of(MILLION), || Talking::of(MILLION));
        ends_all!(
            vec![silent()], vec![talking()], [talking(), talking()], VecDeque::from([talking()]), (1, talking()),
            Some(talking()), Ok::<_, ()>(talking()), BTreeMap::from([(1, talking())]), HashMap::from([(1, silent())]),
            Rc::new(talking()), Arc::new(silent()), RefCell::new(talking()), Mutex::new(talking()),
            RwLock::new(talking()), OnceCell::from(talking())
        );
    }
    // A part behind the first one that is too deep is left out, too, if it has parts.
    what_comes_behind_a_list what_comes_behind_a_list_alone {
        let lists = (vec![Talking::of(MILLION), Talking::of(1)], 5, "text");
        let text = ends(&Value::from_ref(&lists));
        assert!(text.ends_with(") }, …], 5, \"text\")"), "{}", &text[text.len() - 30..]);
    }
    trees trees_alone {
        #[derive(Reflect, Debug)]
        enum Tree {
            Leaf,
            List(Vec<Tree>),
            Map(BTreeMap<u8, Tree>),
        }
        fn last(tree: &mut Tree) -> Option<Tree> {
            match tree {
                Tree::Leaf => None,
                Tree::List(list) => list.pop(),
                Tree::Map(map) => map.pop_last().map(|(_, tree)| tree),
            }
        }
        impl Drop for Tree {
            fn drop(&mut self) {
                let mut next = last(self);
                while let Some(mut tree) = next {
                    next = last(&mut tree);
                }
            }
        }
        let list = |tree, _| Tree::List(vec![Tree::Leaf, tree]);
        let tree = (0..MILLION).fold(Tree::Leaf, list);
        let text = ends(&Value::from_ref(&tree));
        assert!(text.starts_with("List([Leaf, List([Leaf, ") && text.ends_with("])])"));
        let tree = (0..MILLION).fold(Tree::Leaf, |tree, _| Tree::Map(BTreeMap::from([(7, tree)])));
        assert!(ends(&Value::from_ref(&tree)).starts_with("Map({7: Map({7: "));
    }
    cells_and_locks cells_and_locks_alone {
        type Link<T> = Option<Rc<T>>;
        #[derive(Reflect, Debug)]
        struct Chain {
            pub cell: RefCell<Link<Chain>>,
            pub lock: Mutex<Link<Chain>>,
            pub once: OnceCell<Rc<Chain>>,
        }
        let node = || Rc::new(Chain { cell: None.into(), lock: None.into(), once: OnceCell::new() });
        let unlink = |node: &Chain| node.cell.take().or(node.lock.lock().unwrap().take()).or_else(|| node.once.get().cloned());
        for how in 0..3 {
            let mut nodes = vec![node()];
            for i in 1..MILLION / 10 {
                let (node, next) = (node(), Some(nodes[i - 1].clone()));
                match how {
                    0 => *node.cell.borrow_mut() = next,
                    1 => *node.lock.lock().unwrap() = next,
                    _ => node.once.set(next.unwrap()).unwrap(),
                }
                nodes.push(node);
            }
            ends(&Value::from_ref(&nodes[nodes.len() - 1]));
            // From the last one on, which nobody has but the list.
            while let Some(node) = nodes.pop() {
                unlink(&node);
            }
        }
    }
    objects objects_alone {
        #[reflect_trait]
        trait Object: Debug {
            fn take(&mut self) -> Option<Box<dyn Object>>;
        }
        #[derive(Reflect, Debug)]
        struct Behind {
            pub next: Option<Box<dyn Object>>,
        }
        impl Object for Behind {
            fn take(&mut self) -> Option<Box<dyn Object>> {
                self.next.take()
            }
        }
        impl Drop for Behind {
            fn drop(&mut self) {
                let mut next = self.next.take();
                while let Some(mut object) = next {
                    next = object.take();
                }
            }
        }
        let value = (0..MILLION).fold(Behind { next: None }, |next, _| Behind { next: Some(Box::new(next)) });
        let text = ends(&Value::from_ref(&value));
        assert!(text.starts_with("Behind { next: Some(Behind { next: Some("));
        let object: &dyn Object = &value;
        ends(&Value::from_ref(object));
    }
    cycles cycles_alone {
        #[derive(Reflect, Debug)]
        struct Person {
            pub name: &'static str,
            pub friends: RefCell<Vec<Rc<Person>>>,
        }
        // Everybody has everybody for a friend: the ways through are as many as 8 to the power of the levels.
        let people: Vec<Rc<Person>> = ["a", "b", "c", "d", "e", "f", "g", "h"]
            .map(|name| Rc::new(Person { name, friends: RefCell::default() }))
            .into();
        people.iter().for_each(|person| *person.friends.borrow_mut() = people.clone());
        let text = ends(&Value::from_ref(&people));
        assert!(text.starts_with("[Person { name: \"a\", friends: RefCell { value: [Person { name: \"a\", "), "{text}");
        people.iter().for_each(|person| drop(person.friends.take()));
    }
    cycles_of_references cycles_of_references_alone {
        #[derive(Reflect)]
        struct Room {
            pub doors: [&'static Room; 3],
        }
        static ROOM: Room = Room { doors: [&ROOM, &ROOM, &ROOM] };
        let text = ends(&Value::from_ref(&ROOM));
        assert!(text.starts_with("Room { doors: [Room { doors: [Room { doors: [") && text.ends_with("…, …] }, …, …] }"));
        #[derive(Reflect, Debug)]
        struct Hall {
            pub doors: [Option<&'static Hall>; 2],
        }
        static HALL: Hall = Hall { doors: [Some(&HALL), Some(&HALL)] };
        ends(&Value::from_ref(&HALL));
    }
}

#[test]
fn a_value_of_the_most_levels_is_shown_as_a_whole() {
    let whole = Silent::of(LEVELS / 3 + 1);
    let text = format!("{:?}", Value::from_ref(&whole));
    assert_eq!(text, cut("Silent").replace("Some(…)", "None"));
    let deeper = Silent::of(LEVELS / 3 + 2);
    assert_eq!(format!("{:?}", Value::from_ref(&deeper)), cut("Silent"));
}

/// A type's own `Debug` that gets by with little of the stack shows all.
#[test]
#[cfg_attr(miri, ignore = "has no stack")]
fn a_type_shows_more_levels_itself() {
    for nodes in [1, LEVELS / 3 + 1, LEVELS / 3 + 2, 50] {
        let (list, spoken) = (Talking::of(nodes), Spoken::of(nodes));
        assert_eq!(format!("{:?}", Value::from_ref(&list)), format!("{list:?}"));
        assert_eq!(format!("{:#?}", Value::from_ref(&list)), format!("{list:#?}"));
        assert_eq!(Value::from_ref(&spoken).to_string(), spoken.to_string());
    }
}

/// A type that does not recurse is left to show itself, and in the form that was asked for.
#[test]
#[cfg_attr(miri, ignore = "has no stack")]
fn a_cycle_whose_debug_is_short_is_shown_by_it() {
    #[derive(Reflect)]
    struct Station {
        pub number: u8,
        pub next: RefCell<Option<Rc<Station>>>,
    }
    impl Debug for Station {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            f.debug_tuple("Station").field(&self.number).finish()
        }
    }
    impl Display for Station {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            write!(f, "no. {}", self.number)
        }
    }
    let station = Rc::new(Station { number: 255, next: RefCell::default() });
    *station.next.borrow_mut() = Some(station.clone());
    let value = Value::from_ref(&station);
    assert_eq!(format!("{value:?} {value:04x?} {value}"), "Station(255) Station(00ff) no. 255");
    // Also from inside.
    let around = Value::from_ref(std::slice::from_ref(&station));
    assert_eq!(format!("{around:?} {around:04x?}"), "[Station(255)] [Station(00ff)]");
    drop(station.next.take());
}

/// Twice as many ways lead to each layer as to the one above it.
#[test]
#[cfg_attr(miri, ignore = "has no stack")]
fn parts_that_are_shared_are_not_looked_at_for_ever() {
    #[derive(Reflect)]
    struct Layer {
        pub below: [Option<Rc<Layer>>; 2],
    }
    impl Debug for Layer {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            f.write_str("Layer")
        }
    }
    let layers = (0..LEVELS / 4 - 1).fold(Layer { below: [None, None] }, |layer, _| {
        let layer = Rc::new(layer);
        Layer { below: [Some(layer.clone()), Some(layer)] }
    });
    assert_eq!(format!("{:?}", Value::from_ref(&layers)), "Layer");
}

/// A cut is forgotten with the text that it was in, also if a panic ends that.
#[test]
fn each_value_is_shown_anew() {
    #[derive(Reflect)]
    struct Bomb {
        pub parts: [u8; 2],
    }
    impl Debug for Bomb {
        fn fmt(&self, _: &mut Formatter<'_>) -> fmt::Result {
            panic!("no text")
        }
    }
    let (deep, shallow, bomb) = (Silent::of(1000), Silent::of(2), Bomb { parts: [1, 2] });
    for _ in 0..2 * LEVELS {
        let panicked = std::panic::catch_unwind(|| format!("{:?}", Value::from_ref(&[Bomb { parts: [1, 2] }])));
        assert!(panicked.is_err());
    }
    assert!(format!("{:?}", Value::from_ref(&deep)).contains('…'));
    assert_eq!(format!("{:?}", Value::from_ref(&shallow)), "Silent { next: Some(Silent { next: None }) }");
    assert_eq!(bomb.parts, [1, 2]);
}

/// An error of the writer ends the text, as it does anywhere.
#[test]
fn a_writer_that_fails_is_not_taken_for_a_deep_value() {
    struct Full(usize);
    impl fmt::Write for Full {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.checked_sub(text.len()).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let list = Talking::of(1000);
    for room in [0, 10, 100] {
        assert!(fmt::write(&mut Full(room), format_args!("{:?}", Value::from_ref(&list))).is_err());
    }
    assert!(fmt::write(&mut Full(100_000), format_args!("{:?}", Value::from_ref(&list))).is_ok());
}

/// Sets and maps are long, not deep.
/// From each node two ways lead to the next one, so that there are more ways in all than anybody waits for.
#[test]
#[cfg_attr(miri, ignore = "writes sixteen mebibytes")]
fn a_writer_that_fails_ends_what_has_countless_parts() {
    #[derive(Reflect, Debug)]
    struct Fork {
        pub left: Option<Rc<Fork>>,
        pub right: Option<Rc<Fork>>,
    }

    struct Full(usize);

    impl fmt::Write for Full {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.checked_sub(text.len()).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let end = Rc::new(Fork { left: None, right: None });
    let fork = (0..40).fold(end, |next, _| Rc::new(Fork { left: Some(next.clone()), right: Some(next) }));
    assert!(fmt::write(&mut Full(1000), format_args!("{:?}", Value::from_ref(&*fork))).is_err());
}

/// However many values there are that have to be tried out.
#[test]
#[cfg_attr(miri, ignore = "no trial succeeds there")]
fn a_debug_that_gets_by_is_used_for_each_value() {
    #[derive(Reflect)]
    struct Chat {
        pub secret: String,
        pub log: Option<Box<Silent>>,
    }

    impl Debug for Chat {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            f.write_str("Chat(***)")
        }
    }

    let chat = || Chat { secret: "hunter2".into(), log: Some(Box::new(Silent::of(60))) };
    let chats: Vec<Chat> = (0..6).map(|_| chat()).collect();
    assert_eq!(format!("{:?}", Value::from_ref(&chats)), format!("{chats:?}"));
}

#[test]
#[cfg_attr(miri, ignore = "takes minutes")]
fn long_values_are_shown_as_a_whole() {
    let set: BTreeSet<u32> = (0..1000).collect();
    assert_eq!(format!("{:?}", Value::from_ref(&set)), format!("{set:?}"));
    let lists: Vec<Talking> = (0..1000).map(|i| Talking::of(i % 7 + 1)).collect();
    assert_eq!(format!("{:?}", Value::from_ref(&lists)), format!("{lists:?}"));
    let map: BTreeMap<u32, Vec<Option<(u8, char)>>> = (0..100).map(|i| (i, vec![Some((i as u8, 'x')); 20])).collect();
    assert_eq!(format!("{:#?}", Value::from_ref(&map)), format!("{map:#?}"));
}
