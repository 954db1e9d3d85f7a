//! Tries whatever a fuzzer comes up with as templates and what stands in fields (AUT-7); `fuzzed::templates` says what holds.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| fuzzed::templates(text));
