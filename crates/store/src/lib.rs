//! Every query and write of Sen's features, scoped to what the caller may see.
