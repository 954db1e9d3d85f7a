//! Tries whatever a fuzzer comes up with as telephone numbers (CON-7); `fuzzed::phone` says what holds.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| fuzzed::phone(text));
