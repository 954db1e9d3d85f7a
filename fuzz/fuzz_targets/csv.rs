//! Tries whatever a fuzzer comes up with as tables as text (CON-7); `fuzzed::csv` says what holds.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::csv(bytes));
