//! Tries whatever a fuzzer comes up with as searches (CON-6); `fuzzed::search_query` says what holds.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| fuzzed::search_query(text));
