//! Tables, indexes and constraints, one change a file.
