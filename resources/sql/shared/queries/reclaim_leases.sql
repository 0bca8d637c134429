-- What is left of leases whose time and grace are over goes back to their funds. Says of how many.
SELECT api.reclaim_leases()
