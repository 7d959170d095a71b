//! The signatures: functions that return what they get. The first thirty-nine are those that Go's `reflect` tests its
//! register convention with; several results are a tuple or an array here.

/// Hands every row to a macro: `name(parameters) -> result = what it is made of`.
macro_rules! for_each_row {
    ($each:ident) => {
        $each! {
            none() -> () = ();
            int(a: isize) -> isize = a;
            int8(a: i8) -> i8 = a;
            int16(a: i16) -> i16 = a;
            int32(a: i32) -> i32 = a;
            int64(a: i64) -> i64 = a;
            uint(a: usize) -> usize = a;
            uint8(a: u8) -> u8 = a;
            uint16(a: u16) -> u16 = a;
            uint32(a: u32) -> u32 = a;
            uint64(a: u64) -> u64 = a;
            float32(a: f32) -> f32 = a;
            float64(a: f64) -> f64 = a;
            complex32(a: Complex32) -> Complex32 = a;
            complex64(a: Complex64) -> Complex64 = a;
            many_ints(a: isize, b: isize, c: isize, d: isize, e: isize, f: isize, g: isize, h: isize, i: isize, j: isize)
                -> [isize; 10] = [a, b, c, d, e, f, g, h, i, j];
            many_floats(
                a: f64, b: f64, c: f64, d: f64, e: f64, f: f64, g: f64, h: f64, i: f64, j: f64,
                k: f64, l: f64, m: f64, n: f64, o: f64, p: f64, q: f64, r: f64, s: f64
            ) -> [f64; 19] = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s];
            array1(a: [u32; 1]) -> [u32; 1] = a;
            array2(a: [usize; 2]) -> [usize; 2] = a;
            array_among_others(a: isize, b: [u32; 1], c: f64) -> (isize, [u32; 1], f64) = (a, b, c);
            string(a: String) -> String = a;
            slice(a: Vec<u8>) -> Vec<u8> = a;
            pointer(a: *const u8) -> *const u8 = a;
            words3(a: Words3) -> Words3 = a;
            words3_and_pair(a: Words3AndPair) -> Words3AndPair = a;
            anonymous(a: (usize, usize, usize, [u32; 2])) -> (usize, usize, usize, [u32; 2]) = a;
            bytes(a: Bytes) -> Bytes = a;
            halves(a: Halves) -> Halves = a;
            wrapped(a: Wrapped) -> Wrapped = a;
            two_nested(a: TwoNested) -> TwoNested = a;
            halves_and_words(a: HalvesAndWords) -> HalvesAndWords = a;
            three_nested(a: ThreeNested) -> ThreeNested = a;
            too_much(a: TooMuch) -> TooMuch = a;
            map(a: Map) -> Map = a;
            number_and_map(a: NumberAndMap) -> NumberAndMap = a;
            gap(a: Gap) -> Gap = a;
            two_words3(a: Words3, b: Words3) -> (Words3, Words3) = (a, b);
            empty_among_others(a: isize, b: Nothing, c: f64) -> (isize, Nothing, f64) = (a, b, c);
            too_much_and_small(a: TooMuch, b: u8, c: usize) -> (TooMuch, u8, usize) = (a, b, c);
            // What Go added later, or left to be done.
            gap_of_array(a: GapOfArray) -> GapOfArray = a;
            gap_inside(a: GapInside) -> GapInside = a;
            untyped_pointer(a: *mut ()) -> *mut () = a;
            // What Rust and C have besides.
            truth(a: bool) -> bool = a;
            letter(a: char) -> char = a;
            wide(a: u128, b: u8, c: i128) -> (u128, u8, i128) = (a, b, c);
            owner(a: Box<Words3>) -> Box<Words3> = a;
            owner_or_none(a: Option<Box<u64>>) -> Option<Box<u64>> = a;
            mixed(a: Mixed, b: Turned) -> (Mixed, Turned) = (a, b);
            same_floats(a: Triple, b: Quad, c: Complex32) -> (Triple, Quad, Complex32) = (a, b, c);
            loose(a: Loose, b: Loose) -> (Loose, Loose) = (a, b);
            aligned(a: u8, b: Aligned) -> (u8, Aligned) = (a, b);
            small_arrays(a: [u8; 3], b: [u8; 16], c: [u8; 17]) -> ([u8; 3], [u8; 16], [u8; 17]) = (a, b, c);
            empty_result(a: i64, b: f64) -> Nothing = { let _ = (a, b); Nothing {} };
            kilobyte(a: Kilobyte) -> Kilobyte = a;
            few_registers(a: FewRegisters, b: [u64; 4]) -> (FewRegisters, [u64; 4]) = (a, b);
            all_registers(a: AllRegisters, b: u64) -> (AllRegisters, u64) = (a, b);
            // A receiver moves the last one from a register to the stack, or from the stack to a register.
            last_register(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64) -> [i64; 6] = [a, b, c, d, e, f];
            back_to_a_register(a: i64, b: i64, c: i64, d: i64, e: (i64, i64), f: i64) -> [i64; 7] =
                [a, b, c, d, e.0, e.1, f];
            last_of_eight(a: u64, b: u64, c: u64, d: u64, e: u64, f: u64, g: u64, h: u64) -> [u64; 8] =
                [a, b, c, d, e, f, g, h];
            pair_over_the_edge(a: i64, b: i64, c: i64, d: i64, e: i64, f: i64, g: (i64, i64), h: i8)
                -> ([i64; 8], i8) = ([a, b, c, d, e, f, g.0, g.1], h);
            by_position(a: f32, b: i16, c: f64, d: u8, e: f32) -> (f32, i16, (f64, u8, f32)) = (a, b, (c, d, e));
            narrow_on_the_stack(a: [u64; 3], b: i8, c: u16, d: i8, e: u16, f: i8, g: u16, h: i8, i: u16, j: bool)
                -> ([u64; 3], [i8; 4], [u16; 4], bool) = (a, [b, d, f, h], [c, e, g, i], j);
        }
    };
}
pub(crate) use for_each_row;
