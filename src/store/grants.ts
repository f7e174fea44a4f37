import type pg from 'pg'

/** Tables the application may change freely: all of them derived, still to be passed on, or the authentication library's. */
const changeable = [
  'worklist',
  'duty_outcome',
  'episode_summary',
  'child_summary',
  'derivation',
  'report_draft',
  'head_unpublished',
  'head_publication',
  'account_holder',
  'sign_in_user',
  'sign_in_session',
  'sign_in_account',
  'sign_in_verification',
  'sign_in_try',
]

/**
 * Gives the application role exactly what it needs: it adds to the log and reads it, moves the heads of streams, remakes read models and
 * works its jobs. It cannot change or remove a fact, an answered request, or the schema.
 */
export async function grantApp(client: pg.PoolClient, role: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  )
  const there = new Set(rows.map((row) => row.name))
  const on = (rights: string, tables: readonly string[]) => {
    const named = tables.filter((table) => there.has(table))
    return named.length === 0 ? '' : `grant ${rights} on ${named.join(', ')} to ${role};`
  }
  await client.query(`
    revoke create on schema public from public;
    revoke all on all tables in schema public from ${role};
    grant usage on schema public, graphile_worker to ${role};
    ${on('select, insert', ['log', 'idempotency'])}
    ${on('select, insert, update', ['stream'])}
    ${on('select, insert, update, delete', changeable)}
    ${on('select, insert, update', ['training'])}
    ${on('select', ['migration'])}
    grant execute on all functions in schema public to ${role};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${role};
    grant usage, select on all sequences in schema graphile_worker to ${role};
    grant execute on all functions in schema graphile_worker to ${role};
  `)
  await openJobs(client, role)
}

/** Whether the role has its rights; a database put back from a copy has none of them. */
export async function isGranted(client: pg.PoolClient, role: string): Promise<boolean> {
  const { rows } = await client.query<{ granted: boolean }>(
    `select has_table_privilege($1, 'log', 'insert') as granted`,
    [role],
  )
  return rows[0]?.granted ?? false
}

/** The job library closes its tables to all but their owner by row-level security; the application works the jobs, so it is let in. */
async function openJobs(client: pg.PoolClient, role: string): Promise<void> {
  await client.query(`do $$
    declare v_table text;
    begin
      for v_table in
        select c.relname from pg_class c
        where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = '${role}')
      loop
        execute format('create policy ${role} on graphile_worker.%I to ${role} using (true) with check (true)', v_table);
      end loop;
    end $$`)
}
