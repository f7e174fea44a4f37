-- One request that writes several streams: a child's own record and an absence of theirs, say. Each part is what append_facts takes for one stream, in the order in
-- which streams are locked; the first carries the request's key, the last the read models. All of it is one transaction: an error in any part undoes every part.
create function append_together(parts jsonb) returns jsonb language plpgsql as $$
declare
  v_part jsonb;
  v_first jsonb;
  v_answer jsonb;
begin
  for v_part in select value from jsonb_array_elements(parts) loop
    v_answer := append_facts(v_part->'request', v_part->'facts', v_part->'episodes');
    if v_first is null then
      v_first := v_answer;
      -- A key used before is answered as it was then, and nothing more is written.
      exit when v_answer->>'kind' <> 'appended';
    elsif v_answer->>'kind' <> 'appended' then
      raise exception 'a later part of a request was answered before its first' using errcode = 'WB002';
    end if;
  end loop;
  return v_first;
end
$$;
