-- Routes and sessions are scored beside lines, clients and minutes.
ALTER TYPE "unit" ADD VALUE 'route' BEFORE 'minute';
ALTER TYPE "unit" ADD VALUE 'session' BEFORE 'minute';
