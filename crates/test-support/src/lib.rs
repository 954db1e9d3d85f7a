//! Builders and servers for tests: a fresh database per test on either engine.
