"""What is kept: the archive of mail, the journal, the outbox, and tables for queries. The only user of sqlite-utils."""
