//! C types and signatures as a document writes them: `(i64 x5, {f32,[f32;2]}, align(16){u8}) -> f64`.

use reflect_asm::{Error, Layout, RecordBuilder, Signature};

/// Names of types that a document defines before it uses them, with their definitions.
pub type Names = [(&'static str, &'static str)];

/// A type such as `u8`, `ptr`, `[u32;2]`, `{u8,f32}`, `packed{u8,u32}`, `align(16){i64}`, `{alignas(16) i8}`,
/// `union{f32,i32}`, or a name.
pub fn layout(names: &Names, text: &str) -> Layout {
    let mut parser = Parser { names, rest: text };
    let layout = parser.layout();
    parser.done();
    layout
}

/// `(a, b x3, c) -> d`; `...` stands before the first variadic argument, and several results are in parentheses.
pub fn signature(names: &Names, text: &str) -> Signature {
    let mut parser = Parser { names, rest: text };
    parser.expect("(");
    let (params, fixed) = parser.list(")");
    let results = match (parser.eat("->"), parser.eat("(")) {
        (true, true) => parser.list(")").0,
        (true, false) => vec![parser.layout()],
        (false, _) => Vec::new(),
    };
    parser.done();
    let signature = Signature::new(params, results);
    match fixed {
        Some(fixed) => signature.variadic(fixed).expect("the dots are between the arguments"),
        None => signature,
    }
}

struct Parser<'a> {
    names: &'a Names,
    rest: &'a str,
}

impl Parser<'_> {
    fn eat(&mut self, token: &str) -> bool {
        let rest = self.rest.trim_start().strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expect(&mut self, token: &str) {
        assert!(self.eat(token), "expected {token} before {:?}", self.rest);
    }

    fn done(&self) {
        assert_eq!(self.rest.trim(), "", "something behind the end");
    }

    fn word(&mut self) -> &str {
        let rest = self.rest.trim_start();
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, rest) = rest.split_at(end);
        self.rest = rest;
        word
    }

    fn number(&mut self) -> usize {
        self.word().parse().expect("a number")
    }

    /// Types up to a closing token, and how many of them come before the dots, if there are any.
    fn list(&mut self, close: &str) -> (Vec<Layout>, Option<usize>) {
        let (mut all, mut fixed) = (Vec::new(), None);
        while !self.eat(close) {
            if self.eat("...") {
                fixed = Some(all.len());
            }
            let layout = self.layout();
            let count = if self.eat("x") { self.number() } else { 1 };
            all.extend(vec![layout; count]);
            let _ = self.eat(",");
        }
        (all, fixed)
    }

    /// The members up to the end of an aggregate, some with alignments of their own.
    fn members(&mut self, mut builder: RecordBuilder) -> Result<Layout, Error> {
        while !self.eat("}") {
            let align = if self.eat("alignas(") { self.number() } else { 1 };
            let _ = align > 1 && self.eat(")");
            let layout = self.layout();
            let count = if self.eat("x") { self.number() } else { 1 };
            for _ in 0..count {
                builder = builder.aligned_member(align, layout.clone());
            }
            let _ = self.eat(",");
        }
        builder.build()
    }

    fn layout(&mut self) -> Layout {
        let made = if self.eat("{") {
            self.members(RecordBuilder::of_struct())
        } else if self.eat("packed{") {
            self.members(RecordBuilder::of_struct().pack(1))
        } else if self.eat("union{") {
            self.members(RecordBuilder::of_union())
        } else if self.eat("align(") {
            let align = self.number();
            self.expect(")");
            self.layout().aligned(align)
        } else if self.eat("[") {
            let element = self.layout();
            self.expect(";");
            let count = self.number();
            self.expect("]");
            Layout::array(element, count)
        } else {
            Ok(self.named())
        };
        made.expect("a valid type")
    }

    fn named(&mut self) -> Layout {
        let names = self.names;
        match self.word() {
            "bool" => Layout::BOOL,
            "i8" => Layout::I8,
            "u8" => Layout::U8,
            "i16" => Layout::I16,
            "u16" => Layout::U16,
            "i32" => Layout::I32,
            "u32" => Layout::U32,
            "i64" | "isize" => Layout::I64,
            "u64" | "usize" => Layout::U64,
            "i128" => Layout::I128,
            "u128" => Layout::U128,
            "f32" => Layout::F32,
            "f64" => Layout::F64,
            "ptr" => Layout::PTR,
            name => {
                let found = names.iter().find(|(known, _)| *known == name);
                layout(names, found.unwrap_or_else(|| panic!("no type {name:?}")).1)
            }
        }
    }
}
