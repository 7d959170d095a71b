//! `Header`: C's declarations of what a program exports. `comment` has the doc comments, `names` what C calls things,
//! `declare` its way to write a type around a name, `types` is what there is to declare; `layout`, `enums` and
//! `functions` write it.

mod comment;
mod declare;
mod enums;
mod functions;
mod layout;
mod names;
mod types;

use core::fmt::Write;

use super::export::Export;
use super::export::form::Way;
use super::status::Status;
use crate::error::{Result, quote};
use crate::registry::exports;
use crate::ty::Type;
use comment::{comment, heading};
use layout::Asserts;
use names::identifier;
use types::{Types, refused};

/// Writes the header of a library for C and C++: what its functions are, with their doc comments.
///
/// The text is the same for the same program. It is for the target that the program was compiled for, and every layout
/// that it relies on is checked by the compiler that reads it. It is C99 and C++11.
///
/// Whatever a header's functions need, it declares itself: two headers that have a type in common cannot be included in
/// one file. Where one program is to use both, write one header for both: of one library, which links the crates of
/// both. What [`only`](Header::only) leaves has the guard of the whole: a file includes the one or the other.
///
/// What a pointer leads to is declared as well, if C can have it by value: a `#[repr(C)]` struct, say. Of all else, and
/// of generic types, there is the name alone.
///
/// ```
/// use reflect::{Header, Reflect, reflect_fn};
///
/// /// Where something is.
/// #[derive(Reflect, Clone, Copy)]
/// #[repr(C)]
/// pub struct Place { pub x: f64, pub y: f64 }
///
/// /// The point between two.
/// #[reflect_fn(export = unsafe("between"))]
/// pub fn between(a: Place, b: &Place) -> Place {
///     Place { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 }
/// }
///
/// reflect::c_library!(unsafe { "places" });
///
/// let text = Header::of("places").write()?;
/// assert!(text.contains("/** The point between two. */\nPlace between(Place a, const Place *b);"));
/// # Ok::<(), reflect::Error>(())
/// ```
pub struct Header {
    library: String,
    exports: Vec<&'static Export>,
    frames: bool,
}

impl Header {
    /// The declaration of the table that `NAME_reflect` of every library gives, for hosts that know nothing of the
    /// library when they are compiled: the same text for all, in C99 and C++11.
    ///
    /// ```
    /// use reflect::Header;
    /// assert!(Header::HOST.contains("typedef struct reflect_api {"));
    /// # let path = std::env::temp_dir().join("reflect_doc_host.h");
    /// std::fs::write(&path, Header::HOST)?; // as "reflect.h", say
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub const HOST: &str = super::host::HEADER;

    /// The header of the library of this name, which [`c_library!`](crate::c_library) gives, with all functions for C
    /// that there are in the program.
    ///
    /// ```
    /// reflect::c_library!(unsafe { "doc_header_of" });
    /// assert!(reflect::Header::of("doc_header_of").write()?.starts_with("/* doc_header_of.h"));
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn of(library: &str) -> Header {
        Header { library: library.into(), exports: exports().collect(), frames: true }
    }

    /// Only these functions: those of one crate, say. Whatever is said of it, what frees the handles that they give or
    /// take over stays with them.
    ///
    /// ```
    /// use reflect::{Header, reflect_fn};
    /// #[reflect_fn(export = unsafe("doc_only_this"))]
    /// pub fn this() {}
    /// #[reflect_fn(export = unsafe("doc_only_that"))]
    /// pub fn that() {}
    /// reflect::c_library!(unsafe { "doc_only" });
    /// let text = Header::of("doc_only").only(|export| export.name().ends_with("_this")).write()?;
    /// assert!(text.contains("void doc_only_this(void);") && !text.contains("doc_only_that"));
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn only(mut self, mut which: impl FnMut(&Export) -> bool) -> Header {
        self.exports.retain(|export| which(export));
        self
    }

    /// Without the frames, by which functions are called through one type of pointer.
    ///
    /// ```
    /// use reflect::{Header, reflect_fn};
    /// #[reflect_fn(export = unsafe("doc_widened"))]
    /// pub fn widened(x: u8) -> u32 { x.into() }
    /// reflect::c_library!(unsafe { "doc_frames" });
    /// let frame = "struct doc_widened_frame {\n    uint8_t p0;\n    char __pad0[3];\n    uint32_t r0;\n};";
    /// assert!(Header::of("doc_frames").write()?.contains(frame));
    /// assert!(!Header::of("doc_frames").without_frames().write()?.contains("doc_widened_frame"));
    /// # Ok::<(), reflect::Error>(())
    /// ```
    pub fn without_frames(mut self) -> Header {
        self.frames = false;
        self
    }

    /// The text.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Header`](crate::ErrorKind::Header) where C would have two things under one name, where the library
    /// is none of this program, or where a type cannot be declared.
    ///
    /// ```
    /// let error = reflect::Header::of("nowhere").write().unwrap_err();
    /// assert!(error.to_string().contains(r#"`reflect::c_library!(unsafe { "nowhere" })`"#));
    /// ```
    pub fn write(&self) -> Result<String> {
        let library = &self.library;
        let quoted = quote(library);
        if identifier(library) != *library {
            return Err(refused(format!(
                "{quoted:?} is no name in C, which those of the library's functions begin with: of ASCII letters, \
                 digits and `_`, and no word of the language"
            )));
        }
        // What all libraries have in common begins with it.
        if library == "reflect" || library.starts_with("reflect_") {
            return Err(refused(format!(
                "no library can be called {quoted:?}: what begins with `reflect_` is the framework's own in C"
            )));
        }
        if !super::library::exists(library) {
            return Err(refused(format!(
                "there is no library {quoted:?} in this program; `reflect::c_library!(unsafe {{ {quoted:?} }})`, \
                 once in its crate, makes it one"
            )));
        }
        let exports = self.with_drops();
        let types = Types::of(library, &exports)?;
        let mut asserts = Asserts::new(library);
        let mut out = String::new();
        self.begin(&mut out, &mut asserts);
        types.write(&mut out, &mut asserts)?;
        if !exports.is_empty() {
            heading(&mut out, "Functions.");
        }
        for export in &exports {
            functions::prototype(&mut out, library, &types, export)?;
        }
        if self.frames && exports.iter().any(|export| !export.is_drop()) {
            heading(&mut out, FRAMES);
            for export in exports.iter().filter(|export| !export.is_drop()) {
                functions::frame(&mut out, library, &mut asserts, export)?;
            }
        }
        self.end(&mut out);
        Ok(out)
    }

    /// The functions, with what frees the handles that they give and take over.
    fn with_drops(&self) -> Vec<&'static Export> {
        let mut all = self.exports.clone();
        let forms = |export: &&'static Export| export.params.iter().map(|param| &param.form).chain(export.results);
        let owned = self.exports.iter().flat_map(forms).filter(|form| form.way == Way::Owned);
        let owned: Vec<Type> = owned.map(|form| (form.ty)()).collect();
        all.extend(exports().filter(|export| export.is_drop() && export.owner().is_some_and(|ty| owned.contains(&ty))));
        all.sort_by_key(|export| (export.name, export.module));
        all.dedup_by_key(|export| (export.name, export.module));
        all
    }

    fn begin(&self, out: &mut String, asserts: &mut Asserts) {
        let (library, upper) = (&self.library, self.library.to_uppercase());
        let _ =
            writeln!(out, "/* {library}.h: what C has of {library}. Written by a program; changes would be lost. */");
        let _ = write!(
            out,
            "\n#ifndef {upper}_H\n#define {upper}_H\n\n#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n\n\
             #ifdef __cplusplus\nextern \"C\" {{\n#endif\n\n#define {upper}_ASSERT(what, condition) typedef char \
             {library}_asserts_##what[(condition) ? 1 : -1]\n\n"
        );
        out.push_str("#ifndef REFLECT_STATUS\n#define REFLECT_STATUS\n");
        comment(out, "", &["How a call went.".into()]);
        out.push_str("typedef enum reflect_status {\n");
        for (index, (status, docs)) in Status::ALL.iter().enumerate() {
            comment(out, "    ", &[docs.trim().into()]);
            let comma = if index + 1 < Status::ALL.len() { "," } else { "" };
            let _ = writeln!(out, "    {} = {}{comma}", status.name(), *status as i32);
        }
        out.push_str("} reflect_status;\n#endif\n");
        let condition = format!("sizeof(reflect_status) == {}", size_of::<Status>());
        asserts.write(out, "size_of_reflect_status".into(), &condition);
        heading(out, "The library.");
        let text = LIBRARY.replace("bank", library);
        out.push_str(&text);
    }

    fn end(&self, out: &mut String) {
        let upper = self.library.to_uppercase();
        let _ = write!(out, "\n#undef {upper}_ASSERT\n\n#ifdef __cplusplus\n}}\n#endif\n\n#endif\n");
    }
}

/// What every library has.
const LIBRARY: &str = include_str!("library.h");

const FRAMES: &str = "The same by frames: all that goes into a call, and all that comes out of it, in one struct, so that \
                      all functions\n * are of one type, `reflect_status (*)(void *)`. The results are zeros unless \
                      REFLECT_OK is returned.";
