//! The machine code of the stubs, as it is in this very program: what is in `machine_code/` beside this file. It is all
//! there is between a caller and a callee, so that no instruction of it should change unnoticed.
//!
//! After a change that is meant: `REFLECT_ASM_BLESS=1 cargo test -p reflect-asm --test machine_code`, once for each
//! architecture, and look at the difference.
//!
//! Needs `objdump` and `readelf` (binutils), on a foreign machine those for the emulated one
//! (`aarch64-linux-gnu-objdump`).

#![cfg(all(unix, not(target_vendor = "apple"), any(target_arch = "x86_64", target_arch = "aarch64")))]

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use std::process::Command;

use reflect_asm::abi::{Aapcs64, Convention, Desc, SysV64, Win64};
use reflect_asm::{CAPACITY, Call, Callee, Handler, Native, Signature};

/// Stubs by the end of their path, below `reflect_asm::stub`.
const STUBS: &[&str] = if cfg!(target_arch = "x86_64") {
    &[
        "x86_64::table",
        "x86_64::freed",
        "x86_64_sysv::call",
        "x86_64_sysv::call_in_registers",
        "x86_64_sysv::made",
        "x86_64_sysv::made_ints",
        "x86_64_sysv::shift",
        "x86_64_sysv::shift_behind_result",
        "x86_64_win64::call",
        "x86_64_win64::call_in_registers",
        "x86_64_win64::made",
        "x86_64_win64::made_ints",
        "x86_64_win64::shift",
        "x86_64_win64::shift_behind_result",
    ]
} else {
    &[
        "aarch64::table",
        "aarch64::freed",
        "aarch64::call",
        "aarch64::call_in_registers",
        "aarch64::made",
        "aarch64::made_ints",
        "aarch64::shift",
    ]
};
const LANDING_PAD: &str = if cfg!(target_arch = "x86_64") { "endbr64" } else { "bti c" };
const ENTRY_SIZE: usize = 16;

/// One function of this program.
#[derive(Clone)]
struct Symbol {
    name: String,
    code: Range<u64>,
}

/// One instruction, without what differs from build to build.
struct Line {
    address: u64,
    text: String,
}

#[test]
fn machine_code_is_what_was_reviewed() {
    keep_the_stubs();
    let program = Program::read();
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/machine_code");
    let bless = env::var_os("REFLECT_ASM_BLESS").is_some();
    let mut different = String::new();
    for stub in STUBS {
        let file = directory.join(format!("{}.txt", stub.replace("::", "-")));
        let now = program.snapshot(stub);
        if bless {
            fs::create_dir_all(&directory).unwrap();
            fs::write(&file, &now).unwrap();
        }
        let before = fs::read_to_string(&file).unwrap_or_default();
        if before != now {
            write!(different, "--- {}\n{}", file.display(), difference(&before, &now)).unwrap();
        }
    }
    assert!(different.is_empty(), "the machine code has changed:\n{different}\nsee the head of this test's file");

    // A file of a stub that is gone would go on looking like one that is checked.
    let prefix = env::consts::ARCH;
    for entry in fs::read_dir(&directory).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = STUBS.iter().any(|stub| name == format!("{}.txt", stub.replace("::", "-")));
        assert!(known || !name.starts_with(prefix), "there is no stub for {name}");
    }
}

#[test]
fn every_stub_begins_with_a_landing_pad() {
    keep_the_stubs();
    let program = Program::read();
    for stub in STUBS {
        let code = &program.stub(stub).code;
        let lines = program.lines(code, code.start..code.start + 4);
        assert_eq!(lines[0].text, LANDING_PAD, "{stub}");
    }
    let table = program.stub(STUBS[0]).code.clone();
    assert!(table.start.is_multiple_of(ENTRY_SIZE as u64), "entries are not aligned");
    let entries = table.start..table.start + (CAPACITY * ENTRY_SIZE) as u64;
    let pads = program.lines(&table, entries.clone()).into_iter().filter(|line| line.text == LANDING_PAD);
    assert!(
        pads.map(|line| line.address).eq(entries.step_by(ENTRY_SIZE)),
        "an entry does not begin with {LANDING_PAD}"
    );
}

/// Refers to everything that the stubs are needed for, else the linker would leave them out.
fn keep_the_stubs() {
    let conventions: [&'static dyn Convention; 3] = [&SysV64, &Win64, &Aapcs64::LINUX];
    let signature = Signature::new([], []);
    let native = conventions.into_iter().filter(|convention| convention.is_native());
    let made = native.map(|convention| {
        let callee = Callee::new(&Desc::new(convention, &signature).unwrap()).unwrap();
        let native = Native::new(Handler::new(&callee, |_: &Call<'_>| ())).unwrap();
        assert!(!native.as_ptr().is_null());
    });
    assert_eq!(made.count(), if cfg!(target_arch = "x86_64") { 2 } else { 1 });
}

/// This program, as the tools show it.
struct Program {
    path: PathBuf,
    symbols: Vec<Symbol>,
    /// The unwind instructions of every function, by its range.
    unwinding: BTreeMap<(u64, u64), String>,
}

impl Program {
    fn read() -> Self {
        let path = env::current_exe().unwrap();
        let symbols = tool("objdump", &["-t", "-C", "-w", path.to_str().unwrap()]).lines().filter_map(symbol).collect();
        let frames = tool("readelf", &["--debug-dump=frames", "-W", path.to_str().unwrap()]);
        Self { symbols, unwinding: unwinding(&frames), path }
    }

    fn stub(&self, stub: &str) -> &Symbol {
        let path = format!("reflect_asm::stub::{stub}");
        let mut found = self.symbols.iter().filter(|symbol| symbol.name == path && !symbol.code.is_empty());
        let symbol = found.next().unwrap_or_else(|| panic!("{path} is not in this program"));
        assert!(found.next().is_none(), "{path} is in this program twice");
        symbol
    }

    /// The text of a stub's file: its instructions, and how to unwind from them. Of the table the first entry, and what
    /// is behind the last one.
    fn snapshot(&self, stub: &str) -> String {
        let code = self.stub(stub).code.clone();
        let mut parts = vec![code.clone()];
        if stub.ends_with("::table") {
            let size = ENTRY_SIZE as u64;
            parts = vec![code.start..code.start + size, code.start + size * CAPACITY as u64..code.end];
        }
        let mut text = String::new();
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let lines: Vec<_> = parts.flat_map(|part| self.lines(&code, part)).collect();
        for line in &lines {
            // Places that are jumped to have their offset before them.
            let offset = format!("+{:#x}", line.address - code.start);
            if lines.iter().any(|jump| jump.text.ends_with(&format!(" {offset}"))) {
                writeln!(text, "{offset}:").unwrap();
            }
            writeln!(text, "{}", line.text).unwrap();
        }
        let unwinding = self.unwinding.get(&(code.start, code.end));
        let unwinding = unwinding.unwrap_or_else(|| panic!("{stub} has no unwind information of its own in .eh_frame"));
        text + "unwinding:\n" + unwinding
    }

    /// The instructions of a part of some code.
    fn lines(&self, code: &Range<u64>, part: Range<u64>) -> Vec<Line> {
        let (start, stop) = (format!("--start-address={:#x}", part.start), format!("--stop-address={:#x}", part.end));
        let mut args = vec!["-d", "-z", "-w", "-C", "--no-show-raw-insn", &start, &stop];
        if cfg!(target_arch = "x86_64") {
            args.extend(["-M", "intel"]);
        }
        args.push(self.path.to_str().unwrap());
        // The page that the register of the latest `adrp` has.
        let mut page = None;
        let disassembled = tool("objdump", &args);
        let instructions = disassembled.lines().filter_map(|line| {
            let (address, instruction) = line.split_once(":\t")?;
            let address = u64::from_str_radix(address.trim(), 16).ok()?;
            let instruction = instruction.split("//").next().unwrap().trim();
            Some(Line { address, text: self.without_addresses(instruction, code, &mut page) })
        });
        let lines: Vec<_> = instructions.collect();
        assert!(!lines.is_empty(), "objdump shows nothing at {part:x?}:\n{disassembled}");
        lines
    }

    /// Names instead of addresses.
    fn without_addresses(&self, instruction: &str, code: &Range<u64>, page: &mut Option<(String, u64)>) -> String {
        let (mnemonic, operands) = instruction.split_once(char::is_whitespace).unwrap_or((instruction, ""));
        let operands = operands.trim();
        let number = |text: &str| u64::from_str_radix(text.trim_start_matches("0x"), 16).ok();
        // `lea r10,[rip+0x1234]        # 5678 <name>`
        if let Some((before, comment)) = operands.split_once("# ") {
            let address = number(comment.split(' ').next().unwrap()).expect("an address behind #");
            let before = before.split("[rip").next().unwrap().trim();
            return format!("{mnemonic} {before}[rip + {}]", self.name(address, code));
        }
        let last = operands.rsplit([',', ' ', '\t']).find(|operand| !operand.starts_with('<')).unwrap_or("");
        // `adrp x16, 12000 <name>` and `add x16, x16, #0x340`: only the sum says something.
        if mnemonic == "adrp" {
            let (register, rest) = operands.split_once(',').expect("a register and a page");
            let address = rest.trim().split(' ').next().and_then(number).expect("a page");
            *page = Some((register.to_owned(), address));
            return format!("adrp {register}, page");
        }
        if let Some((register, address)) = page.take_if(|_| mnemonic == "add") {
            assert!(
                operands.starts_with(&format!("{register}, {register}, #")),
                "{instruction} behind adrp {register}"
            );
            let offset = number(last.trim_start_matches('#')).expect("an offset");
            return format!("add {register}, {register}, offset of {}", self.name(address + offset, code));
        }
        // `jbe    1234 <name+0x12>`
        if operands.contains('<') {
            let (before, name) = operands.split_once('<').unwrap();
            let before = before.trim();
            let (registers, address) = before.rsplit_once([' ', ',']).unwrap_or(("", before));
            let address = number(address).unwrap_or_else(|| panic!("no address in {instruction} before {name}"));
            let separator = if registers.is_empty() { "" } else { " " };
            return format!("{mnemonic} {registers}{separator}{}", self.name(address, code));
        }
        format!("{mnemonic} {operands}").trim_end().to_owned()
    }

    /// What is at an address, seen from inside some code.
    fn name(&self, address: u64, code: &Range<u64>) -> String {
        if code.contains(&address) {
            return format!("+{:#x}", address - code.start);
        }
        let symbol = self.symbols.iter().find(|symbol| symbol.code.contains(&address));
        let symbol = symbol.unwrap_or_else(|| panic!("there is nothing at {address:#x}"));
        match address - symbol.code.start {
            0 => symbol.name.clone(),
            offset => format!("{}+{offset:#x}", symbol.name),
        }
    }
}

/// Runs a tool of binutils on this program.
fn tool(name: &str, args: &[&str]) -> String {
    // Where the program is emulated, the tool of the machine itself knows nothing of it.
    let prefixed = format!("{}-linux-gnu-{name}", env::consts::ARCH);
    let run = |name: &str| Command::new(name).args(args).env("LC_ALL", "C").output();
    let output = run(&prefixed).or_else(|_| run(name));
    let output = output.unwrap_or_else(|error| panic!("neither {prefixed} nor {name} (binutils) can be run: {error}"));
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A line of `objdump -t`: `address flags section<TAB>size [.hidden] name`.
fn symbol(line: &str) -> Option<Symbol> {
    let (head, tail) = line.split_once('\t')?;
    let start = u64::from_str_radix(head.split(' ').next()?, 16).ok()?;
    let (size, name) = tail.split_once(' ')?;
    let size = u64::from_str_radix(size, 16).ok()?;
    let name = name.trim().trim_start_matches(".hidden ");
    // Old names end with a hash, new ones have it behind the crate's name, if the tool shows it.
    let name = match name.rsplit_once("::h") {
        Some((path, hash)) if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => path,
        _ => name,
    };
    let name = name.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect();
    Some(Symbol { name, code: start..start + size })
}

/// The unwind instructions of every function, from what `readelf` shows of `.eh_frame`, which is where unwinders look.
fn unwinding(frames: &str) -> BTreeMap<(u64, u64), String> {
    let mut all = BTreeMap::new();
    let (mut in_eh_frame, mut current) = (false, None);
    for line in frames.lines() {
        if line.starts_with("Contents of the ") {
            (in_eh_frame, current) = (line.contains(" .eh_frame "), None);
        } else if let Some((_, range)) = line.split_once(" pc=").filter(|_| in_eh_frame) {
            let (start, end) = range.trim().split_once("..").expect("a range behind pc=");
            let range = [start, end].map(|address| u64::from_str_radix(address, 16).expect("an address"));
            current = Some((range[0], range[1]));
            all.insert((range[0], range[1]), String::new());
        } else if line.is_empty() || line.contains(" CIE") {
            current = None;
        } else if let Some(text) = current.and_then(|range| all.get_mut(&range)) {
            let instruction = line.trim().split(" to ").next().unwrap();
            if instruction.starts_with("DW_CFA_") && instruction != "DW_CFA_nop" {
                writeln!(text, "{instruction}").unwrap();
            }
        }
    }
    all
}

/// The lines from the first to the last that differ.
fn difference(before: &str, now: &str) -> String {
    let (before, now): (Vec<_>, Vec<_>) = (before.lines().collect(), now.lines().collect());
    let same_start = before.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let (before, now) = (&before[same_start..], &now[same_start..]);
    let same_end = before.iter().rev().zip(now.iter().rev()).take_while(|(a, b)| a == b).count();
    let marked = |sign, lines: &[&str]| -> String { lines.iter().map(|line| format!("{sign} {line}\n")).collect() };
    let (before, now) = (&before[..before.len() - same_end], &now[..now.len() - same_end]);
    format!("from line {}:\n{}{}", same_start + 1, marked('-', before), marked('+', now))
}
