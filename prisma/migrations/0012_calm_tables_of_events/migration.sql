-- Tables of events made before have the settings new ones are made with (lib/store/event-partitions): their rows are written once,
-- and looks for statistics are short and slow.
DO $$
DECLARE
  part regclass;
  changes text;
BEGIN
  FOR part IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'event'::regclass LOOP
    EXECUTE format('ALTER TABLE %s SET (autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_scale_factor = 0.5, '
      || 'autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 20)', part);
    SELECT string_agg(format('ALTER COLUMN %I SET STATISTICS 2', attname), ', ') INTO changes
      FROM pg_attribute WHERE attrelid = part AND attnum > 0 AND NOT attisdropped;
    EXECUTE format('ALTER TABLE %s %s', part, changes);
  END LOOP;
END
$$;
