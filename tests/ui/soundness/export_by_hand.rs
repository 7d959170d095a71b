// Exports that a header cannot be written of: their frames have other parts than their signatures, or no type.
use core::alloc::Layout;

use reflect::__private::Meta;
use reflect::__private::c::{Export, ExportParam, Form, Outcome, Policy, Str, Take, assert_layout, gap};

const TEXT: Form = <Str as Take>::FORM;
const PARAMS: &[ExportParam] = &[ExportParam::new("text", TEXT)];
const WORD: Layout = Layout::new::<usize>();

const fn export(parts: &'static [Layout], offsets: &'static [usize], outcome: Outcome) -> Export {
    Export::function("f", "f_call", "", None, Meta::NONE, PARAMS, (&[], false), parts, offsets, 8, outcome, Policy::Status)
}

static NO_PARTS: Export = export(&[], &[], Outcome::Value);
static NO_OFFSETS: Export = export(&[WORD], &[], Outcome::Value);
static OF_NO_TYPE: Export = export(&[WORD], &[0], Outcome::Drop);
const NO_PART: usize = gap(&[WORD], 1);
const NOWHERE: () = assert_layout(&[WORD], &[], 8);

fn main() {}
