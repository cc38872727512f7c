import type { Movie } from '@/lib/domain/movies/movie'
import type { Member } from '@/lib/domain/accounts/user'
import { builder } from '../builder'

// Types that refer to each other are named here and implemented in files of their own.
export const MovieType = builder.objectRef<Movie>('Movie')
export const UserType = builder.objectRef<Member>('User')
