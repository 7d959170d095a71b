//! Method values: function pointers without a receiver that call a method with one.

use std::hint::black_box;
use std::mem::transmute;

use reflect_asm::{HOST, Method, Native, Translation};

use super::described::Prototype;
use super::subject::{Block, SUBJECT, Subject};
use super::{each, goal};
use crate::{Group, Path, path};

/// Paths of one signature.
macro_rules! method {
    ($title:expr, $method:ident($($arg:ident: $ty:ty = $value:expr),*) -> $result:ty) => {{
        type Pointer = extern "C" fn($($ty),*) -> $result;
        type MethodPointer = extern "C" fn(&Subject, $($ty),*) -> $result;
        extern "C" fn method(subject: &Subject, $($arg: $ty),*) -> $result {
            subject.$method($($arg),*)
        }

        let translation = Translation::new(HOST.unwrap(), &Pointer::signature()).unwrap();
        let value = |name, goal, translation: &Translation| -> Path {
            let receiver = (&raw const SUBJECT).cast_mut().cast();
            // SAFETY: the method has this signature behind its receiver, which is there for ever.
            let value = unsafe { Method::new(translation, receiver, method as MethodPointer as *const ()) };
            let native = Native::new(value).unwrap();
            // SAFETY: it is a function of this type, and lives as long as the path.
            let pointer = unsafe { transmute::<*const (), Pointer>(native.as_ptr()) };
            path(name, goal, move || {
                let _alive = &native;
                black_box(pointer)($(black_box::<$ty>($value)),*)
            })
        };

        let mut paths = vec![path("direct, with the receiver", None, move || {
            black_box(method as MethodPointer)(black_box(&SUBJECT), $(black_box::<$ty>($value)),*)
        })];
        if translation.is_shift() {
            paths.push(value("reflect-asm: method value by shift", goal(1.4, 0, 0), &translation));
        }
        paths.push(value("reflect-asm: method value by frame", None, &translation.by_frame()));
        Group { name: $title, paths }
    }};
}

pub fn groups() -> Vec<Group> {
    each!(method, "method")
}
