mod guards;
mod matrix;
mod random;
mod scenarios;
mod stored;
mod views;
mod world;
