//! Reads CSV and spreadsheets into rows with positions; synchronous and feature-blind.
