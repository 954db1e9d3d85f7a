//! A durable queue on its own table; knows no feature.
