//! Tries whatever a fuzzer comes up with as what gateways tell (CAM-9, CAM-11); `fuzzed::callbacks` says what holds.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::callbacks(bytes));
